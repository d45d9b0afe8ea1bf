ALTER TABLE "User"
  ADD COLUMN "dayBudgetMicros" BIGINT,
  ADD COLUMN "monthBudgetMicros" BIGINT;

ALTER TABLE "Take"
  ADD COLUMN "priceActualMicros" BIGINT,
  ADD COLUMN "heldFor" TEXT,
  ADD COLUMN "heldBy" JSONB;

CREATE TABLE "SpendSettings" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "dayBudgetMicros" BIGINT,
    "monthBudgetMicros" BIGINT,
    "askFirstMicros" BIGINT,
    "timeZone" TEXT NOT NULL DEFAULT 'UTC',

    CONSTRAINT "SpendSettings_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "SpendEntry" (
    "id" BIGSERIAL NOT NULL,
    "takeId" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amountMicros" BIGINT,
    "changeMicros" BIGINT NOT NULL,
    "countsAt" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SpendEntry_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "SpendEntry_takeId_id_idx" ON "SpendEntry"("takeId", "id");
CREATE INDEX "SpendEntry_countsAt_idx" ON "SpendEntry"("countsAt");
CREATE INDEX "SpendEntry_ownerId_countsAt_idx" ON "SpendEntry"("ownerId", "countsAt");

ALTER TABLE "SpendEntry" ADD CONSTRAINT "SpendEntry_takeId_fkey" FOREIGN KEY ("takeId") REFERENCES "Take"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "SpendEntry" ADD CONSTRAINT "SpendEntry_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: what the Prisma schema cannot express.

ALTER TABLE "User"
  ADD CONSTRAINT "User_budget_range" CHECK ("dayBudgetMicros" >= 0 AND "monthBudgetMicros" >= 0);

ALTER TABLE "SpendSettings"
  ADD CONSTRAINT "SpendSettings_one_row" CHECK ("id" = 1),
  ADD CONSTRAINT "SpendSettings_range"
    CHECK ("dayBudgetMicros" >= 0 AND "monthBudgetMicros" >= 0 AND "askFirstMicros" >= 0);

-- Its lock decides who may spend, so it is there from the beginning.
INSERT INTO "SpendSettings" ("id") VALUES (1);

ALTER TABLE "SpendEntry"
  ADD CONSTRAINT "SpendEntry_kind" CHECK ("kind" IN ('estimate', 'actual', 'release')),
  ADD CONSTRAINT "SpendEntry_amount" CHECK ("amountMicros" >= 0);

ALTER TABLE "Take"
  ADD CONSTRAINT "Take_held_is_queued"
    CHECK ("heldFor" IS NULL OR ("status" = 'queued' AND "heldFor" IN ('budget', 'undo'))),
  ADD CONSTRAINT "Take_actual_range" CHECK ("priceActualMicros" >= 0);

CREATE INDEX "Take_held_idx" ON "Take" ("createdAt") WHERE "heldFor" = 'budget';

-- Rows leave only with their take or its owner, by the cascade of the foreign keys.
CREATE FUNCTION spend_entry_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND pg_trigger_depth() > 1 THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'spend entries are append-only';
END $$;

CREATE TRIGGER spend_entry_frozen BEFORE UPDATE OR DELETE ON "SpendEntry"
  FOR EACH ROW EXECUTE FUNCTION spend_entry_frozen();
CREATE TRIGGER spend_entry_kept BEFORE TRUNCATE ON "SpendEntry"
  FOR EACH STATEMENT EXECUTE FUNCTION spend_entry_frozen();

-- What older versions sent is already spent or about to be: it counts from the day it was made.
INSERT INTO "SpendEntry" ("takeId", "ownerId", "provider", "kind", "amountMicros", "changeMicros", "countsAt")
SELECT "id", "ownerId", "provider", 'estimate', "priceEstimateMicros",
       COALESCE("priceEstimateMicros", 0), "createdAt"
FROM "Take"
WHERE "priceEstimateMicros" IS DISTINCT FROM 0
  AND "status" <> 'cancelled'
  AND NOT ("status" = 'failed' AND "error"->>'billed' = 'no');
