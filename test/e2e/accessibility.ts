import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Serious and critical findings of axe, in words. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const fades = await page.evaluateHandle(() => {
    const begun = { times: 0 };
    document.addEventListener("transitionrun", ({ propertyName }) => {
      if (propertyName === "opacity") begun.times += 1;
    });
    return begun;
  });
  // What fades has no contrast of its own: a notice may begin to while axe looks, which looks again then.
  for (;;) {
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
    const before = await fades.evaluate(({ times }) => times);
    const findings = await look(page);
    if (findings.length === 0 || (await fades.evaluate(({ times }) => times)) === before) return findings;
  }
}

async function look(page: Page): Promise<string[]> {
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
