-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('OWNER', 'MEMBER');

-- CreateEnum
CREATE TYPE "TakeStatus" AS ENUM ('queued', 'submitting', 'waiting', 'running', 'ingesting', 'cancelling', 'needs_attention', 'ready', 'failed', 'cancelled');

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'MEMBER',
    "sessionVersion" INTEGER NOT NULL DEFAULT 1,
    "shotCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInAttempt" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "succeeded" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SignInAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Submission" (
    "id" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "clientKey" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Shot" (
    "id" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "prompt" TEXT NOT NULL,
    "negativePrompt" TEXT NOT NULL,
    "modelKey" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "takeCount" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Shot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Take" (
    "id" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "shotId" UUID NOT NULL,
    "submissionId" UUID,
    "number" INTEGER NOT NULL,
    "status" "TakeStatus" NOT NULL DEFAULT 'queued',
    "version" INTEGER NOT NULL DEFAULT 1,
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "seedLocked" BOOLEAN NOT NULL DEFAULT false,
    "recipe" JSONB NOT NULL,
    "payload" JSONB NOT NULL,
    "priceEstimateMicros" INTEGER,
    "retakeOfId" UUID,
    "verification" JSONB,
    "operation" JSONB,
    "requestId" TEXT,
    "queuePosition" INTEGER,
    "progress" DOUBLE PRECISION,
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "claimedBy" INTEGER,
    "nextStepAt" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "output" JSONB,
    "error" JSONB,
    "videoKey" TEXT,
    "posterKey" TEXT,
    "previewKey" TEXT,
    "thumbhash" TEXT,
    "file" JSONB,
    "kept" BOOLEAN NOT NULL DEFAULT false,
    "rating" SMALLINT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "intendedAt" TIMESTAMPTZ(3),
    "submittedAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Take_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TakeEvent" (
    "id" BIGSERIAL NOT NULL,
    "takeId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "type" TEXT NOT NULL,
    "fromStatus" "TakeStatus",
    "toStatus" "TakeStatus",
    "data" JSONB,

    CONSTRAINT "TakeEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "SignInAttempt_key_at_idx" ON "SignInAttempt"("key", "at");

-- CreateIndex
CREATE INDEX "SignInAttempt_at_idx" ON "SignInAttempt"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Submission_ownerId_clientKey_key" ON "Submission"("ownerId", "clientKey");

-- CreateIndex
CREATE UNIQUE INDEX "Shot_ownerId_number_key" ON "Shot"("ownerId", "number");

-- CreateIndex
CREATE INDEX "Take_ownerId_createdAt_id_idx" ON "Take"("ownerId", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Take_ownerId_status_createdAt_id_idx" ON "Take"("ownerId", "status", "createdAt" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "Take_ownerId_seed_idx" ON "Take"("ownerId", "seed");

-- CreateIndex
CREATE INDEX "Take_retakeOfId_idx" ON "Take"("retakeOfId");

-- CreateIndex
CREATE INDEX "Take_submissionId_idx" ON "Take"("submissionId");

-- CreateIndex
CREATE UNIQUE INDEX "Take_shotId_number_key" ON "Take"("shotId", "number");

-- CreateIndex
CREATE INDEX "TakeEvent_takeId_id_idx" ON "TakeEvent"("takeId", "id");

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shot" ADD CONSTRAINT "Shot_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Take" ADD CONSTRAINT "Take_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Take" ADD CONSTRAINT "Take_shotId_fkey" FOREIGN KEY ("shotId") REFERENCES "Shot"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Take" ADD CONSTRAINT "Take_submissionId_fkey" FOREIGN KEY ("submissionId") REFERENCES "Submission"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Take" ADD CONSTRAINT "Take_retakeOfId_fkey" FOREIGN KEY ("retakeOfId") REFERENCES "Take"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TakeEvent" ADD CONSTRAINT "TakeEvent_takeId_fkey" FOREIGN KEY ("takeId") REFERENCES "Take"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema cannot say.

-- Library search by part of a prompt. Some databases do not have the extension, or let nobody but
-- their administrator create it; the studio works without, and the worker says what is missing.
DO $$ BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX "Shot_prompt_trgm_idx" ON "Shot" USING gin ("prompt" gin_trgm_ops);
EXCEPTION WHEN OTHERS THEN
  RAISE WARNING 'pg_trgm is not available: %', SQLERRM;
END $$;

-- The sweep looks only at takes that still have work to do; ready ones never enter this index.
CREATE INDEX "Take_active_idx" ON "Take" ("nextStepAt")
  WHERE "status" IN ('queued', 'submitting', 'waiting', 'running', 'cancelling', 'ingesting');

-- A request id belongs to one take: a duplicate would mean one paid render adopted twice.
CREATE UNIQUE INDEX "Take_provider_requestId_key" ON "Take" ("provider", "requestId")
  WHERE "requestId" IS NOT NULL;

ALTER TABLE "Take"
  ADD CONSTRAINT "Take_seed_range" CHECK ("seed" >= 0),
  ADD CONSTRAINT "Take_rating_range" CHECK ("rating" IS NULL OR "rating" BETWEEN 1 AND 5),
  ADD CONSTRAINT "Take_ready_has_file"
    CHECK ("status" <> 'ready' OR ("videoKey" IS NOT NULL AND "file" IS NOT NULL)),
  ADD CONSTRAINT "Take_failed_has_error" CHECK ("status" <> 'failed' OR "error" IS NOT NULL);

-- Version and notification live in the database so that no code path can forget them.
-- NOTIFY is sent at commit; the payload is small (limit 8,000 bytes): owner, take, version.
CREATE FUNCTION take_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."version" := OLD."version" + 1;
  NEW."updatedAt" := now();
  RETURN NEW;
END $$;

CREATE FUNCTION take_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('retake_takes', NEW."ownerId" || ' ' || NEW."id" || ' ' || NEW."version");
  RETURN NULL;
END $$;

CREATE TRIGGER take_touch BEFORE UPDATE ON "Take" FOR EACH ROW EXECUTE FUNCTION take_touch();
CREATE TRIGGER take_notify AFTER INSERT OR UPDATE ON "Take"
  FOR EACH ROW EXECUTE FUNCTION take_notify();

-- Events are append-only; they go only with their take.
CREATE FUNCTION take_event_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'take events are append-only';
END $$;

CREATE TRIGGER take_event_frozen BEFORE UPDATE ON "TakeEvent"
  FOR EACH ROW EXECUTE FUNCTION take_event_frozen();
