import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { canvasColour, contrast } from "../../src-renderer/theme/oklch.ts";

const sheet = readFileSync(new URL("../../src-renderer/theme/tokens.css", import.meta.url), "utf8");

function tokens(theme: "light" | "dark"): ReadonlyMap<string, string> {
  const [light = "", dark = ""] = sheet.split(':root[data-mantine-color-scheme="dark"]');
  const found = new Map<string, string>();
  for (const part of theme === "light" ? [light] : [light, dark]) {
    for (const [, name = "", value = ""] of part.matchAll(/--([\w-]+):\s*([^;]+);/g)) found.set(name, value);
  }
  return found;
}

const texts = ["text", "text-muted", "accent", "warning", "bad", "critical", "overridden", "manual"];
const grounds = ["surface", "panel", "sunken", "hover", "selection"];

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  const known = tokens(theme);
  const of = (name: string) => known.get(name) ?? "";

  it.each(texts)("makes %s readable on every ground (4.5:1)", (text) => {
    for (const ground of grounds) {
      expect(contrast(of(text), of(ground)), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(["accent", "bad"])("makes text on a button of %s readable (4.5:1)", (tone) => {
    expect(contrast(of(`on-${tone}`), of(tone))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of(`on-${tone}`), of(`${tone}-hover`))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(of(tone), of(`${tone}-soft`))).toBeGreaterThanOrEqual(4.5);
  });

  it("makes lines, borders of fields and focus visible (3:1)", () => {
    for (const mark of [1, 2, 3, 4, 5, 6, 7, 8]
      .map((index) => `series-${index}`)
      .concat("line-strong", "focus")) {
      expect(contrast(of(mark), of("panel")), mark).toBeGreaterThanOrEqual(3);
    }
  });
});

describe("colours for the canvas", () => {
  it("agree with known conversions", () => {
    expect(canvasColour("oklch(1 0 0)")).toBe("rgb(255,255,255)");
    expect(canvasColour("oklch(0.628 0.2577 29.23)")).toBe("rgb(255,0,0)");
    expect(canvasColour("oklch(0.5 0 0 / 0.5)")).toBe("rgba(99,99,99,0.5)");
    expect(canvasColour("transparent")).toBe("transparent");
  });

  it("reach the extremes of contrast", () => {
    expect(contrast("oklch(1 0 0)", "oklch(0 0 0)")).toBeCloseTo(21, 5);
  });
});
