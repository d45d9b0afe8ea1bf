import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { onEveryScreen } from "./watch-page";

/**
 * Half way through a change of colours nothing has the contrast it is going to have. What runs for
 * longer than a second is no change of colours.
 */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((animation) => Number(animation.effect?.getComputedTiming().endTime) <= 1000);
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}

/** What depends on the theme; nothing else can differ between two themes of one page. */
const rulesOfColour = ["color-contrast", "link-in-text-block"];

async function expectNoViolation(page: Page, where: string, rules?: string[]): Promise<void> {
  await settled(page);
  // The legacy mode does without a second page, which only foreign frames need, and what
  // passes is not written out: together three quarters of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({
    resultTypes: ["violations"],
    ...(rules && { runOnly: { type: "rule", values: rules } }),
  });
  const { violations } = await axe.analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`),
    `${page.url()} ${where}`,
  ).toEqual([]);
}

/** As it is on the screen now, in both themes: no rule of axe is broken. */
export async function expectAccessibleAsIs(page: Page): Promise<void> {
  for (const theme of ["dark", "light"]) {
    await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
    await expectNoViolation(page, theme, theme === "light" ? rulesOfColour : undefined);
  }
}

/**
 * In both themes, on a desktop and on a phone: no rule of axe is broken, the page has a heading of
 * the first level, and nothing sticks out at the side.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const before = page.viewportSize();
  await onEveryScreen(page, async (screen, theme) => {
    await expect(page.locator("h1"), screen).toBeAttached();
    await expectNoViolation(page, screen, theme === "light" ? rulesOfColour : undefined);
    const overflows = () => document.documentElement.scrollWidth > window.innerWidth;
    expect(await page.evaluate(overflows), `${page.url()} ${screen}`).toBe(false);
  });
  if (before) await page.setViewportSize(before);
}
