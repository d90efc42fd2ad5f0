import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { offeredObject } from "../../../src-main/contract/network.ts";
import type { ProblemReport } from "../../../src-main/contract/problem.ts";
import {
  loadTemplates,
  parseTemplate,
  registerCount,
  templateObjects,
  tradeNotation,
} from "../../../src-main/drivers/modbus/index.ts";
import { planReads } from "../../../src-main/drivers/modbus/planner.ts";
import { templateSchema } from "../../../src-main/drivers/modbus/template.ts";
import { template, templateFolder, templates } from "./setup.ts";

const howMany = 34;

test(`all ${howMany} templates load, and every file of the folder is one`, async () => {
  const problems: ProblemReport[] = [];
  const loaded = await loadTemplates(templateFolder, (problem) => problems.push(problem));
  expect(problems).toEqual([]);
  expect(loaded).toHaveLength(howMany);
  const others = ["README.md", "template.schema.json"];
  expect((await readdir(templateFolder)).filter((file) => !others.includes(file))).toHaveLength(howMany);
});

test("the schema for editors is what the app checks by; `node scripts/template-schema.ts` writes it", async () => {
  const written = await readFile(join(templateFolder, "template.schema.json"), "utf8");
  expect(JSON.parse(written)).toEqual(JSON.parse(templateSchema()));
  for (const { name } of templates) {
    const text = await readFile(join(templateFolder, `${name}.yaml`), "utf8");
    expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=./template.schema.json");
  }
});

const offered = offeredObject.omit({ id: true, deviceId: true });

describe.each(templates.map((one) => [one.name, one] as const))("%s", (_, one) => {
  test("offers one well-formed object a register", () => {
    const objects = templateObjects(one);
    expect(objects).toHaveLength(one.registers.length);
    expect(new Set(objects.map((object) => object.key)).size).toBe(objects.length);
    for (const object of objects) offered.parse(object);
  });

  test("can be read within its own limits", () => {
    const items = one.registers.map((register) => ({
      ...register,
      count: registerCount(register.encoding, register.length),
    }));
    const blocks = planReads(items, one.limits);
    expect(blocks.flatMap((block) => block.items)).toHaveLength(items.length);
    expect(blocks.length).toBeLessThanOrEqual(12);
  });

  test("names the document that it comes from", () => {
    expect(one.source.length).toBeGreaterThan(10);
    if (one.manufacturer !== "Blipee") expect(one.status).toBe("documented");
  });
});

test("objects carry what the trade calls them", () => {
  const objects = templateObjects(template("fpm41-water-meter"));
  expect(objects.map((object) => [object.key, object.type, object.variable, object.unit])).toEqual([
    ["40011", "holding register", "volume", "m³"],
    ["40013", "holding register", "flow_volume", "m³/h"],
    ["10004", "discrete input", "alarm_leak", ""],
  ]);
});

test("trade notation: table digit, 1-based, six digits from the ten-thousandth on", () => {
  expect(tradeNotation("holding", 0)).toBe("40001");
  expect(tradeNotation("input", 0)).toBe("30001");
  expect(tradeNotation("coil", 0)).toBe("00001");
  expect(tradeNotation("discrete", 0)).toBe("10001");
  expect(tradeNotation("holding", 9_998)).toBe("49999");
  expect(tradeNotation("holding", 9_999)).toBe("410000");
  expect(tradeNotation("holding", 65_535)).toBe("465536");
});

test("bits are objects of their own; states by value become one list; alarms are told", () => {
  const one = parseTemplate(
    "any.yaml",
    good.replace(
      /registers:\n.*\n/,
      `registers:
  - { name: Mode, variable: mode, table: holding, address: 9, encoding: u16, bits: { from: 0, length: 3 }, unit: "", kind: state, states: { 0: "off", 2: heating, 5: cooling } }
  - { name: Fault, variable: fault, table: holding, address: 9, encoding: u16, bits: { from: 7 }, unit: "", kind: state, states: [normal, fault], alarms: [{ values: [1], severity: warning, text: Sensor broken }] }
  - { name: Phase, variable: phase, table: holding, address: 10, encoding: u16, unit: "", kind: state, states: { 0x8000: standby, 100: run } }
  - { name: Serial number, variable: serial, table: input, address: 0, encoding: text, length: 8, unit: "", kind: text }
`,
    ),
  );
  const objects = templateObjects(one);
  expect(objects.map(({ key, states }) => [key, states])).toEqual([
    ["40010.0–2", ["off", "", "heating", "", "", "cooling"]],
    ["40010.7", ["normal", "fault"]],
    ["40011", ["run", "standby", "another value"]],
    ["30001", []],
  ]);
  expect(objects[1]).toMatchObject({
    description: "warning at 1: Sensor broken",
    source: { bits: { from: 7, length: 1 }, alarms: [1] },
  });
  expect(objects[2]?.source).toMatchObject({ codes: [100, 0x8000] });
  expect(objects[3]?.source).toMatchObject({ encoding: "text", length: 8 });
});

const good = `
manufacturer: Any
model: One
kind: meter
source: a document
status: documented
registers:
  - { name: Power, variable: power_active, table: holding, address: 1, encoding: u16, unit: kW, kind: analog }
`;

describe("a bad file is told with its name, the place and what is wrong there", () => {
  test.each([
    ["not YAML", "manufacturer: [", /isn't YAML/],
    ["empty", "", /has no fields/],
    ["a field missing", good.replace("model: One\n", ""), /model: /],
    ["a word misspelt", good.replace("encoding:", "encodign:"), /registers\.0/],
    ["an unknown encoding", good.replace("u16", "u15"), /registers\.0\.encoding/],
    ["a register read as a bit", good.replace("u16", "bit"), /registers\.0\.encoding: coils/],
    ["past the end", good.replace("address: 1", "address: 65536"), /registers\.0\.address/],
    [
      "a rule without a condition",
      good.replace(
        "status:",
        "identify: { registers: [{ table: input, address: 0, encoding: u16 }] }\nstatus:",
      ),
      /identify\.registers\.0: give exactly one/,
    ],
    [
      "bits beyond the register",
      good.replace("encoding: u16", "encoding: u16, bits: { from: 12, length: 5 }"),
      /registers\.0\.bits: bits are those of u16/,
    ],
    [
      "a text without a length",
      good.replace("u16", "text").replace("analog", "text"),
      /length: a text has a/,
    ],
    ["a number as a text", good.replace("analog", "text"), /kind: the encoding `text`/],
    [
      "a state that is no number",
      good.replace("analog", 'state, states: { on: "running" }'),
      /registers\.0\.states/,
    ],
    [
      "a variable twice",
      `${good}  - { name: Power 2, variable: power_active, table: holding, address: 2, encoding: u16, unit: kW, kind: analog }`,
      /registers\.1\.variable: power_active is there twice/,
    ],
  ])("%s", (_, text, what) => {
    expect(() => parseTemplate("bad.yaml", text)).toThrow(what);
    expect(() => parseTemplate("bad.yaml", text)).toThrow(/bad\.yaml/);
  });

  test("and the others still load", async () => {
    const folder = await mkdtemp(join(tmpdir(), "templates-"));
    try {
      await writeFile(join(folder, "bad.yaml"), "manufacturer: 5");
      await writeFile(join(folder, "good.yaml"), good);
      const problems: ProblemReport[] = [];
      const loaded = await loadTemplates(folder, (problem) => problems.push(problem));
      expect(loaded.map((one) => one.name)).toEqual(["good"]);
      expect(problems).toMatchObject([{ code: "invalid-input", what: expect.stringContaining("bad.yaml") }]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test("a folder that isn't there is a Problem", async () => {
    await expect(loadTemplates(join(templateFolder, "nowhere"))).rejects.toMatchObject({ code: "not-found" });
  });
});
