import "server-only";
import { log } from "@/lib/log";
import { database } from "../db/client";

/** In milliseconds. Whoever asks for health wants to hear of a slow database, not to wait for it. */
const patience = 3_000;

/** Whether the database answers within three seconds. */
export async function databaseAnswers(): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${patience} ms`)), patience);
  });
  try {
    await Promise.race([database().$queryRaw`SELECT 1`, tooLate]);
    return true;
  } catch (error) {
    log().error({ err: error }, "database does not answer");
    return false;
  } finally {
    clearTimeout(timer);
  }
}
