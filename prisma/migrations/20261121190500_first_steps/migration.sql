ALTER TABLE "User" ADD COLUMN     "finishedSteps" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];

-- Below: what the Prisma schema cannot express.

-- Who has made shots already knows the way.
UPDATE "User" SET "finishedSteps" = ARRAY['retake', 'key', 'keys'] WHERE "shotCount" > 0;
