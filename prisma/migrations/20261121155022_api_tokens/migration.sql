-- AlterTable
ALTER TABLE "SpendEntry" ADD COLUMN     "apiTokenId" UUID;

-- AlterTable
ALTER TABLE "Take" ADD COLUMN     "apiTokenId" UUID;

-- CreateTable
CREATE TABLE "ApiToken" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "lastFour" TEXT NOT NULL,
    "scopes" TEXT[],
    "dayBudgetMicros" BIGINT,
    "monthBudgetMicros" BIGINT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiToken_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ApiToken_hash_key" ON "ApiToken"("hash");

-- CreateIndex
CREATE INDEX "ApiToken_userId_idx" ON "ApiToken"("userId");

-- CreateIndex
CREATE INDEX "Take_apiTokenId_idx" ON "Take"("apiTokenId");

-- AddForeignKey
ALTER TABLE "ApiToken" ADD CONSTRAINT "ApiToken_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Take" ADD CONSTRAINT "Take_apiTokenId_fkey" FOREIGN KEY ("apiTokenId") REFERENCES "ApiToken"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- Below: what the Prisma schema cannot express.

ALTER TABLE "ApiToken"
  ADD CONSTRAINT "ApiToken_hash_length" CHECK (octet_length("hash") = 32),
  ADD CONSTRAINT "ApiToken_scopes_known"
    CHECK ("scopes" <@ ARRAY['read', 'spend'] AND cardinality("scopes") > 0),
  ADD CONSTRAINT "ApiToken_budget_range" CHECK ("dayBudgetMicros" >= 0 AND "monthBudgetMicros" >= 0);
