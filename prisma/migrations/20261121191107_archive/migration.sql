-- CreateTable
CREATE TABLE "LibraryExport" (
    "id" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "takeIds" UUID[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "LibraryExport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LibraryImport" (
    "id" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "phase" TEXT NOT NULL DEFAULT 'check',
    "position" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "problems" JSONB NOT NULL DEFAULT '[]',
    "error" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "LibraryImport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "LibraryExport_ownerId_idx" ON "LibraryExport"("ownerId");

-- CreateIndex
CREATE INDEX "LibraryExport_createdAt_idx" ON "LibraryExport"("createdAt");

-- CreateIndex
CREATE INDEX "LibraryImport_ownerId_createdAt_idx" ON "LibraryImport"("ownerId", "createdAt" DESC);

-- AddForeignKey
ALTER TABLE "LibraryExport" ADD CONSTRAINT "LibraryExport_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LibraryImport" ADD CONSTRAINT "LibraryImport_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- Below: what the Prisma schema cannot express.

ALTER TABLE "LibraryExport"
  ADD CONSTRAINT "LibraryExport_kind" CHECK ("kind" IN ('clips', 'library'));

ALTER TABLE "LibraryImport"
  ADD CONSTRAINT "LibraryImport_status" CHECK ("status" IN ('running', 'done', 'failed')),
  ADD CONSTRAINT "LibraryImport_phase" CHECK ("phase" IN ('check', 'takes', 'relations')),
  ADD CONSTRAINT "LibraryImport_range" CHECK ("position" >= 0 AND "done" BETWEEN 0 AND "total");

CREATE INDEX "LibraryImport_running_idx" ON "LibraryImport" ("updatedAt") WHERE "status" = 'running';
-- A second one at the same time would meet takes the first has in hand.
CREATE UNIQUE INDEX "LibraryImport_one_running" ON "LibraryImport" ("ownerId")
  WHERE "status" = 'running';
