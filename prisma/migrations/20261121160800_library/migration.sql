-- The library's own narrow copy of each take, kept by triggers. The rows of "Take" are wide and
-- change a dozen times while a take is made; searching, counting and laying out 100,000 of them needs
-- rows and indexes that are small and change only when something a filter looks at does.
CREATE TABLE "LibraryTake" (
    "takeId" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "ratio" TEXT NOT NULL,
    "resolution" TEXT NOT NULL,
    "duration" SMALLINT NOT NULL,
    "kept" BOOLEAN NOT NULL,
    "rating" SMALLINT,
    "isRetake" BOOLEAN NOT NULL,
    "hasNote" BOOLEAN NOT NULL,
    "seed" INTEGER NOT NULL,
    "shotNumber" INTEGER NOT NULL,
    "shape" TEXT NOT NULL,
    "costMicros" BIGINT NOT NULL DEFAULT 0,
    "trashedAt" TIMESTAMPTZ(3),
    "tags" TEXT[] NOT NULL,
    "collectionIds" UUID[] NOT NULL,
    "text" TEXT NOT NULL,
    "document" TSVECTOR NOT NULL,

    CONSTRAINT "LibraryTake_pkey" PRIMARY KEY ("takeId")
);

ALTER TABLE "LibraryTake" ADD CONSTRAINT "LibraryTake_takeId_fkey" FOREIGN KEY ("takeId") REFERENCES "Take"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Statuses as lib/domain/library-status.ts names them: a take at work is one thing to the library,
-- so that a step of the worker does not touch the indexes.
CREATE FUNCTION library_status("TakeStatus") RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN $1 IN ('ready', 'failed', 'cancelled', 'needs_attention') THEN $1::text ELSE 'active' END;

-- Lower case without accents, so that "cafe" finds "Café".
CREATE FUNCTION library_text(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN lower(regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]', '', 'g'));

-- Every word as it is written, then in its English root form, then the seed. The language has to be
-- named: the database's default may differ between the writer and the reader.
CREATE FUNCTION library_document(search_text text, seed integer) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector('pg_catalog.simple', search_text)
  || to_tsvector('pg_catalog.english', search_text)
  || to_tsvector('pg_catalog.simple', seed::text);

-- The nearest of the shapes in lib/domain/library-shape.ts.
CREATE FUNCTION library_shape(width double precision, height double precision) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (
  SELECT shape.letter
  FROM (VALUES
    (1, 'a', 2.5::double precision), (2, 'b', 16 / 9.0), (3, 'c', 1.5), (4, 'd', 4 / 3.0),
    (5, 'e', 1.25), (6, 'f', 1.0), (7, 'g', 0.8), (8, 'h', 2 / 3.0), (9, 'i', 9 / 16.0),
    (10, 'j', 3.0), (11, 'k', 2.39), (12, 'l', 2.2), (13, 'm', 2.0), (14, 'n', 1.85),
    (15, 'o', 1.6), (16, 'p', 1.4), (17, 'q', 1.12), (18, 'r', 0.9), (19, 's', 0.75),
    (20, 't', 0.7), (21, 'u', 0.6), (22, 'v', 0.5), (23, 'w', 9 / 21.0), (24, 'x', 1 / 3.0)
  ) AS shape(place, letter, ratio)
  ORDER BY abs(ln(width / height / shape.ratio)), shape.place LIMIT 1);

-- Of the file once there is one, of what was asked for before. Total: a trigger that fails on a
-- damaged value would keep the take from being written.
CREATE FUNCTION library_shape_of(file jsonb, recipe jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN jsonb_typeof(file->'width') = 'number' AND jsonb_typeof(file->'height') = 'number'
    AND (file->>'width')::numeric BETWEEN 1 AND 100000
    AND (file->>'height')::numeric BETWEEN 1 AND 100000
    THEN library_shape((file->>'width')::double precision, (file->>'height')::double precision)
  WHEN recipe->>'aspectRatio' ~ '^[1-9][0-9]{0,3}:[1-9][0-9]{0,3}$'
    THEN library_shape(split_part(recipe->>'aspectRatio', ':', 1)::double precision,
                       split_part(recipe->>'aspectRatio', ':', 2)::double precision)
  ELSE 'b' END;

CREATE FUNCTION library_duration(recipe jsonb) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN jsonb_typeof(recipe->'duration') = 'number'
  THEN least(greatest((recipe->>'duration')::numeric, 0), 32767)::smallint ELSE 0 END;

-- What a word is looked for in. A text as long as an index can hold is cut, never refused.
CREATE FUNCTION library_words(recipe jsonb, note text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN library_text(left(concat_ws(E'\n', recipe->>'prompt', recipe->>'negativePrompt', note), 20000));

CREATE FUNCTION library_add() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  words text := library_words(NEW."recipe", NEW."note");
BEGIN
  INSERT INTO "LibraryTake" ("takeId", "ownerId", "createdAt", "status", "provider", "model", "ratio",
    "resolution", "duration", "kept", "rating", "isRetake", "hasNote", "seed", "shotNumber", "shape",
    "trashedAt", "tags", "collectionIds", "text", "document")
  SELECT NEW."id", NEW."ownerId", NEW."createdAt", library_status(NEW."status"), NEW."provider",
    NEW."provider" || '/' || NEW."model", coalesce(NEW."recipe"->>'aspectRatio', ''),
    coalesce(NEW."recipe"->>'resolution', ''), library_duration(NEW."recipe"), NEW."kept",
    NEW."rating", NEW."retakeOfId" IS NOT NULL, NEW."note" <> '', NEW."seed", shot."number",
    library_shape_of(NEW."file", NEW."recipe"), NEW."trashedAt", coalesce(NEW."tags", '{}'),
    coalesce(NEW."collectionIds", '{}'), words, library_document(words, NEW."seed")
  FROM "Shot" shot WHERE shot."id" = NEW."shotId" AND NEW."purgedAt" IS NULL;
  RETURN NULL;
END $$;

CREATE FUNCTION library_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  words text;
BEGIN
  IF NEW."purgedAt" IS NOT NULL THEN
    DELETE FROM "LibraryTake" WHERE "takeId" = NEW."id";
    RETURN NULL;
  END IF;
  UPDATE "LibraryTake" SET
    "status" = library_status(NEW."status"), "kept" = NEW."kept", "rating" = NEW."rating",
    "shape" = library_shape_of(NEW."file", NEW."recipe"), "trashedAt" = NEW."trashedAt",
    "tags" = coalesce(NEW."tags", '{}'), "collectionIds" = coalesce(NEW."collectionIds", '{}'),
    "isRetake" = NEW."retakeOfId" IS NOT NULL, "hasNote" = NEW."note" <> ''
  WHERE "takeId" = NEW."id";
  IF NEW."note" IS DISTINCT FROM OLD."note" THEN
    words := library_words(NEW."recipe", NEW."note");
    UPDATE "LibraryTake" SET "text" = words, "document" = library_document(words, NEW."seed")
    WHERE "takeId" = NEW."id";
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER library_add AFTER INSERT ON "Take" FOR EACH ROW EXECUTE FUNCTION library_add();
CREATE TRIGGER library_change AFTER UPDATE ON "Take" FOR EACH ROW
  WHEN ((library_status(OLD."status"), OLD."kept", OLD."rating", OLD."file", OLD."trashedAt",
         OLD."purgedAt", OLD."tags", OLD."collectionIds", OLD."note", OLD."retakeOfId")
    IS DISTINCT FROM (library_status(NEW."status"), NEW."kept", NEW."rating", NEW."file",
         NEW."trashedAt", NEW."purgedAt", NEW."tags", NEW."collectionIds", NEW."note",
         NEW."retakeOfId"))
  EXECUTE FUNCTION library_change();

-- What a take costs is what the ledger counts for it; its rows are never changed.
CREATE FUNCTION library_spend() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "LibraryTake" SET "costMicros" = "costMicros" + NEW."changeMicros"
  WHERE "takeId" = NEW."takeId";
  RETURN NULL;
END $$;

CREATE TRIGGER library_spend AFTER INSERT ON "SpendEntry" FOR EACH ROW
  WHEN (NEW."changeMicros" <> 0) EXECUTE FUNCTION library_spend();

INSERT INTO "LibraryTake" ("takeId", "ownerId", "createdAt", "status", "provider", "model", "ratio",
  "resolution", "duration", "kept", "rating", "isRetake", "hasNote", "seed", "shotNumber", "shape",
  "costMicros", "trashedAt", "tags", "collectionIds", "text", "document")
SELECT take."id", take."ownerId", take."createdAt", library_status(take."status"), take."provider",
  take."provider" || '/' || take."model", coalesce(take."recipe"->>'aspectRatio', ''),
  coalesce(take."recipe"->>'resolution', ''), library_duration(take."recipe"), take."kept",
  take."rating", take."retakeOfId" IS NOT NULL, take."note" <> '', take."seed", shot."number",
  library_shape_of(take."file", take."recipe"),
  coalesce((SELECT sum("changeMicros") FROM "SpendEntry" WHERE "takeId" = take."id"), 0),
  take."trashedAt", coalesce(take."tags", '{}'), coalesce(take."collectionIds", '{}'),
  words, library_document(words, take."seed")
FROM "Take" take JOIN "Shot" shot ON shot."id" = take."shotId",
  LATERAL (SELECT library_words(take."recipe", take."note") AS words OFFSET 0) AS spoken
WHERE take."purgedAt" IS NULL;

-- Newest first. It holds every column a filter or the layout reads, so that neither needs the rows:
-- any mixture of filters is one walk through a part of this index. It is read backwards: rows come in
-- the order of time, and an index that grows at its end stays half the size.
CREATE INDEX "LibraryTake_newest_idx" ON "LibraryTake" ("ownerId", "createdAt", "takeId")
  INCLUDE ("shape", "costMicros", "status", "provider", "model", "ratio", "resolution", "duration",
           "kept", "rating", "isRetake", "hasNote", "seed")
  WHERE "trashedAt" IS NULL;
CREATE INDEX "LibraryTake_trash_idx" ON "LibraryTake" ("ownerId", "createdAt" DESC, "takeId" DESC)
  WHERE "trashedAt" IS NOT NULL;
-- Also for the takes whose seed another one has.
CREATE INDEX "LibraryTake_seed_idx" ON "LibraryTake" ("ownerId", "seed", "takeId")
  WHERE "trashedAt" IS NULL;
CREATE INDEX "LibraryTake_ownerId_shotNumber_idx" ON "LibraryTake"("ownerId", "shotNumber");
CREATE INDEX "LibraryTake_tags_idx" ON "LibraryTake" USING gin ("tags");
CREATE INDEX "LibraryTake_collectionIds_idx" ON "LibraryTake" USING gin ("collectionIds");
CREATE INDEX "LibraryTake_document_idx" ON "LibraryTake" USING gin ("document");
-- For counting tags and collections.
CREATE INDEX "LibraryTake_tagged_idx" ON "LibraryTake" ("ownerId") WHERE cardinality("tags") > 0;
CREATE INDEX "LibraryTake_collected_idx" ON "LibraryTake" ("ownerId")
  WHERE cardinality("collectionIds") > 0;
-- Few takes have any; without this the planner believes that a third of them do.
CREATE STATISTICS "LibraryTake_tagged" ON (cardinality("tags")) FROM "LibraryTake";
CREATE STATISTICS "LibraryTake_collected" ON (cardinality("collectionIds")) FROM "LibraryTake";

-- Prompts are searched here now.
DROP INDEX IF EXISTS "Shot_prompt_trgm_idx";
-- Parts of words. A database that does not have the extension finds the beginnings of words only.
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
    CREATE INDEX "LibraryTake_text_idx" ON "LibraryTake" USING gin ("text" gin_trgm_ops);
  END IF;
END $$;
