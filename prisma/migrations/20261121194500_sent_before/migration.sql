ALTER TABLE "Take" ADD COLUMN     "sentBefore" BOOLEAN NOT NULL DEFAULT false;

-- Below: what the Prisma schema cannot express.

UPDATE "Take" SET "sentBefore" = true
WHERE id IN (SELECT "takeId" FROM "TakeEvent" WHERE type = 'submit_again');
