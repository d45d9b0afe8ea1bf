-- The fallback poll asks for what changed in the last minutes; without this it reads every take of
-- the owner each time.
CREATE INDEX "Take_ownerId_updatedAt_idx" ON "Take"("ownerId", "updatedAt");
