ALTER TABLE "Take" ADD COLUMN "sendFirstAt" TIMESTAMPTZ(3);

-- Below: what the Prisma schema cannot express.

ALTER TABLE "Take"
  DROP CONSTRAINT "Take_held_is_queued",
  ADD CONSTRAINT "Take_held_is_queued" CHECK (
    "heldFor" IS NULL OR ("status" = 'queued' AND "heldFor" IN ('budget', 'undo', 'person')));
