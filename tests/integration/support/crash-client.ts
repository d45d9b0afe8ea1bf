import type { CrashStudio } from "./crash-studio";

/** A script at the API, as anybody would write one: what got no answer is sent again, key and all. */
export class ApiClient {
  inFlight = 0;
  /** Different requests so far. */
  sent = 0;
  /** Requests whose answer the death of the web server took away. */
  cutOff = 0;

  constructor(
    private readonly studio: CrashStudio,
    private readonly token: string,
  ) {}

  /** @returns The ids of the takes. */
  async createTakes(body: { clientKey: string } & Record<string, unknown>): Promise<string[]> {
    this.sent += 1;
    for (;;) {
      this.inFlight += 1;
      try {
        const response = await fetch(`${this.studio.url}/api/takes`, {
          method: "POST",
          headers: { authorization: `Bearer ${this.token}`, "content-type": "application/json" },
          body: JSON.stringify(body),
        });
        const answer = (await response.json()) as { takes: { id: string }[] };
        if (response.status !== 202) throw new ApiRefusal(JSON.stringify(answer));
        return answer.takes.map(({ id }) => id);
      } catch (error) {
        if (error instanceof ApiRefusal) throw error;
        this.cutOff += 1;
      } finally {
        this.inFlight -= 1;
      }
      await this.studio.untilWebAnswers();
    }
  }
}

class ApiRefusal extends Error {
  override readonly name = "ApiRefusal";
}
