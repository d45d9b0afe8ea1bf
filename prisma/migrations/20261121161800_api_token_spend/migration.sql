-- Read under the lock that decides about money, for every take of a token.
CREATE INDEX "SpendEntry_apiTokenId_countsAt_idx" ON "SpendEntry"("apiTokenId", "countsAt")
  WHERE "apiTokenId" IS NOT NULL;
