ALTER TABLE "Submission" ADD COLUMN     "name" TEXT;

-- Below: what the Prisma schema cannot express.

ALTER TABLE "Submission"
  ADD CONSTRAINT "Submission_name_range" CHECK (char_length("name") BETWEEN 1 AND 60);
