import type { Page } from "@playwright/test";

/**
 * Presses something and waits until the server has answered. What it changes may be seen before, by
 * the live updates; until then the studio takes another press for a double click.
 */
export async function untilAnswered(page: Page, press: () => Promise<void>): Promise<void> {
  const answer = page.waitForResponse((response) => "next-action" in response.request().headers());
  await press();
  await answer;
}
