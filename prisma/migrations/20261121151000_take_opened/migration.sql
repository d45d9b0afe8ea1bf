ALTER TABLE "Take" ADD COLUMN "openedAt" TIMESTAMPTZ(3);

-- No page shows it, so it wakes nobody.
CREATE OR REPLACE FUNCTION take_touch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  seen "Take" := NEW;
BEGIN
  seen."claimedBy" := OLD."claimedBy";
  seen."nextStepAt" := OLD."nextStepAt";
  seen."attempts" := OLD."attempts";
  seen."openedAt" := OLD."openedAt";
  IF seen IS DISTINCT FROM OLD THEN
    NEW."version" := OLD."version" + 1;
    NEW."updatedAt" := now();
  END IF;
  RETURN NEW;
END $$;

-- Whether older takes were watched is not known, so none is called a waste.
UPDATE "Take" SET "openedAt" = "updatedAt" WHERE "status" = 'ready';
