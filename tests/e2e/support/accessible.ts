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

/** Changes of colours take no time, so that a change of theme need not be waited for. */
async function withoutTransitions(page: Page, act: () => Promise<void>): Promise<void> {
  const style = await page.addStyleTag({
    content: "*, ::before, ::after { transition: none !important; }",
  });
  await act();
  await style.evaluate((element: HTMLStyleElement) => element.remove());
}

/** What depends on the theme; nothing else can differ between two themes of one page. */
const rulesOfColour = ["color-contrast", "link-in-text-block"];

async function expectNoViolation(page: Page, where: string, rules?: string[]): Promise<void> {
  await settled(page);
  // Reading the program into the page takes twice as long as a check does.
  const isThere = await page.evaluate(() => "axe" in window);
  // The legacy mode does without a second page, which only foreign frames need, and what
  // passes is not written out: together three quarters of the time.
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: ";" }) }).setLegacyMode().options({
    resultTypes: ["violations"],
    // It waits up to ten seconds for a video without a file, and serves the rule about sound that
    // begins by itself alone. Nothing with sound begins by itself here: previews are muted.
    preload: false,
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
  await withoutTransitions(page, async () => {
    for (const theme of ["dark", "light"]) {
      await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
      await expectNoViolation(page, theme, theme === "light" ? rulesOfColour : undefined);
    }
  });
}

/**
 * In both themes, on a desktop and on a phone: no rule of axe is broken, the page has a heading of
 * the first level, and nothing sticks out at the side.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const before = page.viewportSize();
  const check = async (screen: string, theme: "dark" | "light") => {
    await expect(page.locator("h1"), screen).toBeAttached();
    await expectNoViolation(page, screen, theme === "light" ? rulesOfColour : undefined);
    const overflows = () => document.documentElement.scrollWidth > window.innerWidth;
    expect(await page.evaluate(overflows), `${page.url()} ${screen}`).toBe(false);
  };
  await withoutTransitions(page, () => onEveryScreen(page, check));
  if (before) await page.setViewportSize(before);
}
