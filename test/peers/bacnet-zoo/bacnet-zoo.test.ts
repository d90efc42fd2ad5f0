import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { zoo } from "./index.ts";

const members = Object.entries(zoo);
const files = readdirSync(join(import.meta.dirname, "members"));

describe("the zoo of BACnet devices", () => {
  it("has 33 members, each a file of its own, each with something that the app does", () => {
    expect(members).toHaveLength(33);
    expect(members.map(([name]) => `${name}.ts`)).toEqual(files.sort());
    expect(new Set(members.map(([, { sentence }]) => sentence)).size).toBe(33);
    for (const [, { app }] of members) expect(Object.keys(app).length).toBeGreaterThan(0);
  });
});

describe.each(members)("%s", (_, { sentence, app }) => {
  describe(sentence, () => {
    it.each(Object.entries(app))("%s", (_, check) => check(), 20_000);
  });
});
