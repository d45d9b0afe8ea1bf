-- CreateTable
CREATE TABLE "ProviderPrice" (
    "provider" TEXT NOT NULL,
    "model" TEXT NOT NULL,
    "microDollars" INTEGER,
    "unit" TEXT,
    "asRead" JSONB,
    "readAt" TIMESTAMPTZ(3),
    "failure" TEXT,
    "failedAt" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "askedAt" TIMESTAMPTZ(3),
    "begunAt" TIMESTAMPTZ(3),
    "dueAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ProviderPrice_pkey" PRIMARY KEY ("provider","model")
);

