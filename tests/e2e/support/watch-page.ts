import type { BrowserContext, Page } from "@playwright/test";

/** Collects what the pages of a context complain about: errors in scripts and policy violations. */
export async function watchComplaints(context: BrowserContext): Promise<string[]> {
  const complaints: string[] = [];
  await context.exposeFunction("reportViolation", (text: string) => complaints.push(text));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const report = (window as unknown as { reportViolation: (text: string) => void })
        .reportViolation;
      report(`${event.effectiveDirective} blocked ${event.blockedURI} on ${event.documentURI}`);
    });
  });
  context.on("weberror", (error) => complaints.push(error.error().message));
  context.on("console", (message) => {
    if (/Content Security Policy|hydrat/i.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

export const screens = [
  { theme: "dark", width: 1440, height: 900 },
  { theme: "light", width: 1440, height: 900 },
  { theme: "dark", width: 390, height: 844 },
  { theme: "light", width: 390, height: 844 },
] as const;

/** Runs the check in both themes, on a desktop and on a phone. */
export async function onEveryScreen(
  page: Page,
  check: (screen: string, theme: "dark" | "light") => Promise<void>,
) {
  for (const { theme, width, height } of screens) {
    await page.setViewportSize({ width, height });
    // Set as the theme script does. A reload each time would take most of the run.
    await page.evaluate((name) => document.documentElement.setAttribute("data-theme", name), theme);
    await check(`${width} ${theme}`, theme);
  }
}
