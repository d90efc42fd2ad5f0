import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { deviceFinding } from "../../src-main/contract/index.ts";
import { guideOf, sectionsWith } from "../../src-renderer/help/sections.ts";

const root = resolve(import.meta.dirname, "../..");
const text = readFileSync(join(root, "resources/docs/bacnet-point-mapping.md"), "utf8");
const guide = guideOf(text);

describe("the guide to BACnet in Help", () => {
  it("is taken apart at its headings, and nothing of it is lost", () => {
    expect(guide.title).toBe("BACnet: from the plant to points");
    expect(guide.sections.map(({ title }) => title)).toContain("When something doesn't work");
    expect(new Set(guide.sections.map(({ id }) => id)).size).toBe(guide.sections.length);
    const together = guide.sections.map((one) => `## ${one.title}\n\n${one.text}\n`).join("\n");
    expect(`# ${guide.title}\n\n${guide.opening}\n\n${together}`).toBe(text);
  });

  it("is searched by sections that have every word", () => {
    expect(sectionsWith(guide.sections, "  ")).toEqual(guide.sections);
    expect(sectionsWith(guide.sections, "foreign RENEWED").map(({ id }) => id)).toContain(
      "reaching-the-devices",
    );
    expect(sectionsWith(guide.sections, "no such word anywhere")).toEqual([]);
  });

  it("says of each finding of a scan what to do", () => {
    const last = guide.sections.find(({ id }) => id === "when-something-doesnt-work")?.text ?? "";
    // These carry their own text with the reason; the last ones are of Modbus.
    const explained = ["silent", "objects-incomplete", "unknown-type"];
    explained.push("duplicate-unit", "damaged-answers", "any-unit");
    const kinds = deviceFinding.shape.kind.options.filter((kind) => !explained.includes(kind));
    expect(kinds.filter((kind) => !last.includes(`**${kind}**`))).toEqual([]);
  });
});
