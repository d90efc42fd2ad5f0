import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Serious and critical findings of axe, in words. */
export async function seriousFindings(page: Page): Promise<string[]> {
  // What fades in or out has no contrast of its own.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        (one) =>
          one.playState !== "running" ||
          !(one instanceof CSSTransition) ||
          one.transitionProperty !== "opacity",
      ),
  );
  const { violations, passes } = await new AxeBuilder({ page })
    // A legacy way of running in frames needs a second page, which the app denies.
    .setLegacyMode(true)
    .analyze();
  expect(passes.length).toBeGreaterThan(10);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((node) => node.target.join(" ")).join("; ")})`,
    );
}
