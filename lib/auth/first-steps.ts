import "server-only";
import { firstSteps, type FirstStep } from "@/lib/domain/first-steps";
import { database } from "@/lib/db/client";

/** The steps a person has neither taken nor hidden, in their order. */
export async function getOpenFirstSteps(userId: string): Promise<FirstStep[]> {
  const user = await database().user.findUnique({
    where: { id: userId },
    select: { finishedSteps: true },
  });
  const finished = user?.finishedSteps ?? [];
  return firstSteps.filter((step) => !finished.includes(step));
}

/** Never shows these steps to the person again, in no browser. Doing it twice changes nothing. */
export async function finishFirstSteps(userId: string, steps: readonly FirstStep[]): Promise<null> {
  await database().$executeRaw`
    UPDATE "User"
    SET "finishedSteps" =
      ARRAY(SELECT DISTINCT unnest("finishedSteps" || ${[...steps]}::text[]) ORDER BY 1)
    WHERE id = ${userId}::uuid`;
  return null;
}
