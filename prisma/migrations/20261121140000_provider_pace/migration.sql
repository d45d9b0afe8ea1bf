-- Takes at a provider or on their way to it, counted before one more is sent there.
CREATE INDEX "Take_at_provider_idx" ON "Take" ("provider", "status")
  WHERE "status" IN ('queued', 'submitting', 'waiting', 'running', 'cancelling');

-- Sends of the last minute, for the rate.
CREATE INDEX "Take_provider_intendedAt_idx" ON "Take" ("provider", "intendedAt")
  WHERE "intendedAt" IS NOT NULL;

-- Takes with an unknown outcome that are to be looked for.
CREATE INDEX "Take_check_idx" ON "Take" ("nextStepAt")
  WHERE "status" = 'needs_attention' AND "nextStepAt" IS NOT NULL;
