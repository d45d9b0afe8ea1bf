-- AlterTable
ALTER TABLE "LibraryTake" ALTER COLUMN "seed" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Take" ADD COLUMN     "imported" JSONB,
ALTER COLUMN "seed" DROP NOT NULL,
ALTER COLUMN "recipe" DROP NOT NULL,
ALTER COLUMN "payload" DROP NOT NULL;


-- What Prisma's schema cannot say.

-- Only a file from elsewhere is without a recipe, and nothing is ever sent for it.
ALTER TABLE "Take"
  ADD CONSTRAINT "Take_recipe_or_imported" CHECK ("recipe" IS NOT NULL OR (
    "imported" IS NOT NULL AND "status" IN ('ingesting', 'ready', 'failed')));

-- A file that is in the library already is known by its bytes.
CREATE INDEX "Take_ownerId_sha256_idx" ON "Take" ("ownerId", ("file"->>'sha256'))
  WHERE "file" IS NOT NULL;

-- The shot with the words of an imported recipe.
CREATE INDEX "Shot_prompt_idx" ON "Shot" USING hash ("prompt");

-- Without a seed the words alone.
CREATE OR REPLACE FUNCTION library_document(search_text text, seed integer) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector('pg_catalog.simple', search_text)
  || to_tsvector('pg_catalog.english', search_text)
  || to_tsvector('pg_catalog.simple', coalesce(seed::text, ''));

-- What a word is looked for in: also what another tool wrote about the clip, and the file's name.
CREATE FUNCTION library_words(recipe jsonb, imported jsonb, note text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN library_text(left(concat_ws(E'\n', recipe->>'prompt', recipe->>'negativePrompt',
  imported#>>'{found,prompt}', imported#>>'{found,negativePrompt}', imported#>>'{found,seed}',
  imported->>'fileName', note), 20000));

-- As the recipe asks; of the file where there is no recipe, once it is known.
CREATE FUNCTION library_duration(recipe jsonb, file jsonb) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
  WHEN recipe IS NOT NULL THEN library_duration(recipe)
  WHEN jsonb_typeof(file->'duration') = 'number'
    THEN least(greatest(round((file->>'duration')::numeric), 1), 32767)::smallint
  ELSE 0 END;

CREATE OR REPLACE FUNCTION library_add() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  words text := library_words(NEW."recipe", NEW."imported", NEW."note");
BEGIN
  INSERT INTO "LibraryTake" ("takeId", "ownerId", "createdAt", "status", "provider", "model", "ratio",
    "resolution", "duration", "kept", "rating", "isRetake", "hasNote", "seed", "shotNumber", "shape",
    "trashedAt", "tags", "collectionIds", "text", "document")
  SELECT NEW."id", NEW."ownerId", NEW."createdAt", library_status(NEW."status"), NEW."provider",
    NEW."provider" || '/' || NEW."model", coalesce(NEW."recipe"->>'aspectRatio', ''),
    coalesce(NEW."recipe"->>'resolution', ''), library_duration(NEW."recipe", NEW."file"),
    NEW."kept", NEW."rating", NEW."retakeOfId" IS NOT NULL, NEW."note" <> '', NEW."seed",
    shot."number", library_shape_of(NEW."file", NEW."recipe"), NEW."trashedAt",
    coalesce(NEW."tags", '{}'), coalesce(NEW."collectionIds", '{}'), words,
    library_document(words, NEW."seed")
  FROM "Shot" shot WHERE shot."id" = NEW."shotId" AND NEW."purgedAt" IS NULL;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION library_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  words text;
BEGIN
  IF NEW."purgedAt" IS NOT NULL THEN
    DELETE FROM "LibraryTake" WHERE "takeId" = NEW."id";
    RETURN NULL;
  END IF;
  UPDATE "LibraryTake" SET
    "status" = library_status(NEW."status"), "kept" = NEW."kept", "rating" = NEW."rating",
    "shape" = library_shape_of(NEW."file", NEW."recipe"),
    "duration" = library_duration(NEW."recipe", NEW."file"), "trashedAt" = NEW."trashedAt",
    "tags" = coalesce(NEW."tags", '{}'), "collectionIds" = coalesce(NEW."collectionIds", '{}'),
    "isRetake" = NEW."retakeOfId" IS NOT NULL, "hasNote" = NEW."note" <> ''
  WHERE "takeId" = NEW."id";
  IF NEW."note" IS DISTINCT FROM OLD."note" THEN
    words := library_words(NEW."recipe", NEW."imported", NEW."note");
    UPDATE "LibraryTake" SET "text" = words, "document" = library_document(words, NEW."seed")
    WHERE "takeId" = NEW."id";
  END IF;
  RETURN NULL;
END $$;

DROP FUNCTION library_words(jsonb, text);
