-- A worker claims a take, sets when to look next and lets go again with every look. Nobody watching
-- sees those columns, so such a change neither raises the version nor wakes a browser.
CREATE OR REPLACE FUNCTION take_touch() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  seen "Take" := NEW;
BEGIN
  seen."claimedBy" := OLD."claimedBy";
  seen."nextStepAt" := OLD."nextStepAt";
  seen."attempts" := OLD."attempts";
  IF seen IS DISTINCT FROM OLD THEN
    NEW."version" := OLD."version" + 1;
    NEW."updatedAt" := now();
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER take_notify ON "Take";
CREATE TRIGGER take_notify_insert AFTER INSERT ON "Take"
  FOR EACH ROW EXECUTE FUNCTION take_notify();
CREATE TRIGGER take_notify_update AFTER UPDATE ON "Take"
  FOR EACH ROW WHEN (NEW."version" IS DISTINCT FROM OLD."version") EXECUTE FUNCTION take_notify();

-- Ready takes whose follow-up work (verification, tidying at the provider) is still open.
CREATE INDEX "Take_follow_up_idx" ON "Take" ("nextStepAt")
  WHERE "status" = 'ready' AND "nextStepAt" IS NOT NULL;
