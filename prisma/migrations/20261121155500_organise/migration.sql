-- AlterTable
ALTER TABLE "Take" ADD COLUMN     "collectionIds" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
ADD COLUMN     "filesRemovedAt" TIMESTAMPTZ(3),
ADD COLUMN     "note" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "purgedAt" TIMESTAMPTZ(3),
ADD COLUMN     "tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "trashedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Collection" (
    "id" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Collection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CollectionTake" (
    "collectionId" UUID NOT NULL,
    "takeId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CollectionTake_pkey" PRIMARY KEY ("collectionId","takeId")
);

-- CreateTable
CREATE TABLE "SavedSearch" (
    "id" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedSearch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkJob" (
    "id" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "change" JSONB NOT NULL,
    "takeIds" UUID[] NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'running',
    "error" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "BulkJob_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Collection_ownerId_idx" ON "Collection"("ownerId");

-- CreateIndex
CREATE INDEX "CollectionTake_takeId_idx" ON "CollectionTake"("takeId");

-- CreateIndex
CREATE INDEX "SavedSearch_ownerId_idx" ON "SavedSearch"("ownerId");

-- CreateIndex
CREATE INDEX "BulkJob_ownerId_createdAt_idx" ON "BulkJob"("ownerId", "createdAt" DESC);

-- AddForeignKey
ALTER TABLE "Collection" ADD CONSTRAINT "Collection_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CollectionTake" ADD CONSTRAINT "CollectionTake_collectionId_fkey" FOREIGN KEY ("collectionId") REFERENCES "Collection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CollectionTake" ADD CONSTRAINT "CollectionTake_takeId_fkey" FOREIGN KEY ("takeId") REFERENCES "Take"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedSearch" ADD CONSTRAINT "SavedSearch_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkJob" ADD CONSTRAINT "BulkJob_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: what the Prisma schema cannot express.

CREATE UNIQUE INDEX "Collection_ownerId_name_key" ON "Collection"("ownerId", lower("name"));
CREATE UNIQUE INDEX "SavedSearch_ownerId_name_key" ON "SavedSearch"("ownerId", lower("name"));

ALTER TABLE "Take"
  ADD CONSTRAINT "Take_tags_range" CHECK (cardinality("tags") <= 20),
  ADD CONSTRAINT "Take_note_range" CHECK (length("note") <= 2000),
  ADD CONSTRAINT "Take_purged_was_trashed" CHECK ("purgedAt" IS NULL OR "trashedAt" IS NOT NULL),
  -- What is deleted for good keeps its status, because the sums of Spend depend on it.
  DROP CONSTRAINT "Take_ready_has_file",
  ADD CONSTRAINT "Take_ready_has_file"
    CHECK ("status" <> 'ready' OR "purgedAt" IS NOT NULL
      OR ("videoKey" IS NOT NULL AND "file" IS NOT NULL));

ALTER TABLE "BulkJob"
  ADD CONSTRAINT "BulkJob_status" CHECK ("status" IN ('running', 'done', 'failed', 'undone')),
  ADD CONSTRAINT "BulkJob_range" CHECK ("done" BETWEEN 0 AND "total" AND "changed" BETWEEN 0 AND "done");

CREATE INDEX "BulkJob_running_idx" ON "BulkJob" ("updatedAt") WHERE "status" = 'running';

-- The trash view, its counts and the shots that have nothing but trash.
CREATE INDEX "Take_trash_idx" ON "Take" ("ownerId", "trashedAt" DESC, "shotId")
  WHERE "trashedAt" IS NOT NULL;
-- The daily purge.
CREATE INDEX "Take_trash_age_idx" ON "Take" ("trashedAt")
  WHERE "trashedAt" IS NOT NULL AND "purgedAt" IS NULL;
CREATE INDEX "Take_files_left_idx" ON "Take" ("purgedAt")
  WHERE "purgedAt" IS NOT NULL AND "filesRemovedAt" IS NULL;
-- The tags an owner uses.
CREATE INDEX "Take_tagged_idx" ON "Take" ("ownerId") WHERE cardinality("tags") > 0;

-- Each take carries the ids of its collections. Only the row's own array is read, so that two
-- transactions that change one take at the same time both count.
CREATE FUNCTION take_collections() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE "Take" AS take SET "collectionIds" = take."collectionIds" || added.ids
    FROM (SELECT "takeId", array_agg("collectionId") AS ids FROM changed GROUP BY "takeId") AS added
    WHERE take."id" = added."takeId";
  ELSE
    UPDATE "Take" AS take SET "collectionIds" = ARRAY(
      SELECT member FROM unnest(take."collectionIds") WITH ORDINALITY AS list(member, place)
      WHERE member <> ALL (removed.ids) ORDER BY place)
    FROM (SELECT "takeId", array_agg("collectionId") AS ids FROM changed GROUP BY "takeId") AS removed
    WHERE take."id" = removed."takeId";
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER take_collections_added AFTER INSERT ON "CollectionTake"
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION take_collections();
CREATE TRIGGER take_collections_removed AFTER DELETE ON "CollectionTake"
  REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION take_collections();

-- One that changes thousands of takes at once says `retake.quiet` in its transaction and tells the
-- browsers itself, once; else each of them would be sent every one of those takes.
CREATE OR REPLACE FUNCTION take_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('retake.quiet', true) = 'on' THEN RETURN NULL; END IF;
  PERFORM pg_notify('retake_takes', NEW."ownerId" || ' ' || NEW."id" || ' ' || NEW."version");
  RETURN NULL;
END $$;
