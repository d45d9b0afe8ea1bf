CREATE TABLE "ProviderKey" (
    "provider" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "lastFour" TEXT NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ProviderKey_pkey" PRIMARY KEY ("provider")
);

CREATE TABLE "ProviderCheck" (
    "provider" TEXT NOT NULL,
    "requestId" UUID NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answeredAt" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "message" TEXT,
    "milliseconds" INTEGER,
    "keySource" TEXT,
    "keyLastFour" TEXT,

    CONSTRAINT "ProviderCheck_pkey" PRIMARY KEY ("provider")
);

ALTER TABLE "ProviderKey"
  ADD CONSTRAINT "ProviderKey_last_four" CHECK (length("lastFour") <= 4);
