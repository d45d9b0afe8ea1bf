import { afterAll, afterEach, beforeAll } from "vitest";
import { database } from "@/lib/db/client";
import { createTestDatabase } from "./database";

/** A studio without accounts for one test file; emptied after each test. */
export function accountDatabase(): { url: () => string } {
  let url = "";
  let drop: () => Promise<void>;
  beforeAll(async () => {
    ({ url, drop } = await createTestDatabase());
    process.env.DATABASE_URL = url;
    process.env.AUTH_SECRET = "a secret of thirty-two characters or more";
    process.env.RETAKE_LOG_LEVEL = "error";
  });
  afterEach(async () => {
    await database().user.deleteMany();
    await database().signInAttempt.deleteMany();
  });
  afterAll(async () => {
    await database().$disconnect();
    await drop();
  });
  return { url: () => url };
}

export const owner = { email: "mika@example.org", name: "Mika", password: "correct horse battery" };
