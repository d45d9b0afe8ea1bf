-- CreateTable
CREATE TABLE "ShareLink" (
    "id" UUID NOT NULL,
    "takeId" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "tokenHash" BYTEA NOT NULL,
    "lastFour" TEXT NOT NULL,
    "passwordHash" TEXT,
    "includeRecipe" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ShareLink_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ShareLink_tokenHash_key" ON "ShareLink"("tokenHash");

-- CreateIndex
CREATE INDEX "ShareLink_takeId_idx" ON "ShareLink"("takeId");

-- CreateIndex
CREATE INDEX "ShareLink_ownerId_idx" ON "ShareLink"("ownerId");

-- AddForeignKey
ALTER TABLE "ShareLink" ADD CONSTRAINT "ShareLink_takeId_fkey" FOREIGN KEY ("takeId") REFERENCES "Take"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShareLink" ADD CONSTRAINT "ShareLink_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Below: what the Prisma schema cannot express.

ALTER TABLE "ShareLink"
  ADD CONSTRAINT "ShareLink_hash_length" CHECK (octet_length("tokenHash") = 32),
  ADD CONSTRAINT "ShareLink_expires" CHECK ("expiresAt" > "createdAt");
