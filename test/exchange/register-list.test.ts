import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ListReading } from "../../src-main/contract/templates.ts";
import { loadTemplates, type ModbusTemplate, modbusTemplate } from "../../src-main/drivers/modbus/index.ts";
import {
  readRegisterList,
  variableFor,
  writeRegisterList,
} from "../../src-main/exchange/register-list/index.ts";

const lists = join(import.meta.dirname, "register-lists");
const shipped = join(import.meta.dirname, "../../resources/templates/modbus");

const read = async (name: string, reading: ListReading = {}) =>
  await readRegisterList({ name, bytes: await readFile(join(lists, name)) }, reading);

const brief = ({ registers }: Awaited<ReturnType<typeof read>>) =>
  [...registers.values()].map(
    ({ table, address, encoding, order, scale, unit, kind, access }) =>
      `${table} ${address} ${encoding} ${order ?? ""} ×${Number(scale.toPrecision(12))} ${unit} ${kind} ${access}`,
  );

test("an English list in 4xxxx numbers, with headings between", async () => {
  const list = await read("english-holding.csv");
  expect(list.preview).toMatchObject({ headerLine: 3, numbering: "trade", order: "ABCD", passedOver: 2 });
  expect(brief(list)).toEqual([
    "holding 0 u32  ×0.1 V analog read",
    "holding 2 u32  ×0.1 V analog read",
    "holding 4 s32  ×0.001 A analog read",
    "holding 6 u16  ×1  analog read",
    "holding 100 u64  ×0.01 kWh counter read",
    "holding 200 u16  ×1 A analog read-write",
  ]);
  expect(list.preview.rows.find(({ name }) => name === "Reserved")).toMatchObject({
    state: "doubtful",
    notes: ["It is called reserved."],
  });
});

test("a German list with hexadecimal addresses, function codes and decimal commas", async () => {
  const list = await read("german-hex.csv");
  expect(list.preview.numbering).toBe("zero");
  expect(brief(list)).toEqual([
    "input 0 f32  ×1 V analog read",
    "input 2 f32  ×1 A analog read",
    "input 12 f32  ×0.001 kW analog read",
    "input 72 u32  ×0.1 kWh counter read",
    "holding 256 u16  ×1  analog read-write",
  ]);
});

test("a French list with ranges, divisors and swapped words", async () => {
  expect(brief(await read("french-ranges.csv"))).toEqual([
    "input 0 u32 CDAB ×0.1 kWh counter read",
    "input 2 s32 CDAB ×0.001 kW analog read",
    "input 4 s16  ×0.001  analog read",
    "input 5 u16  ×1  analog read",
  ]);
});

test("a Spanish list that counts from 1, with states in words; and as it counts from 0", async () => {
  const list = await read("spanish-one.csv");
  expect(list.preview.numbering).toBe("one");
  expect(brief(list)).toEqual([
    "holding 0 s16  ×0.1 °C analog read",
    "holding 1 s16  ×0.1 °C analog read",
    "holding 2 u16  ×1  state read",
    "holding 3 u32  ×0.01 m³/h analog read",
  ]);
  expect([...list.registers.values()][2]?.states).toEqual(["Parada", "Marcha", "Alarma"]);
  const fromZero = await read("spanish-one.csv", { numbering: "zero" });
  expect(fromZero.preview.rows[0]).toMatchObject({ written: "1", address: 1, number: "40002" });
});

test("registers get the variables that templates name them by, each once", async () => {
  const variables = async (name: string) =>
    [...(await read(name)).registers.values()].map(({ variable }) => variable);
  expect(await variables("english-holding.csv")).toEqual([
    ...["voltage_l1", "voltage_l2", "current_l1", "reserved", "energy_active_import", "current"],
  ]);
  expect(await variables("german-hex.csv")).toEqual([
    ...["voltage_l1", "current_l1", "power_active", "energy_active_import", "betriebsart"],
  ]);
  expect(await variables("spanish-one.csv")).toEqual([
    ...["temp_supply", "temp_return", "estado_bomba", "flow_volume"],
  ]);
  const text = "Address;Name;Unit\n0;Temp. flow;°C\n1;Temp. flow;°C\n2;U L1-L2;V\n3;CO₂;ppm\n4;Temp. flow;°C";
  const twice = await readRegisterList({ name: "a.csv", bytes: new TextEncoder().encode(text) }, {});
  expect([...twice.registers.values()].map(({ variable }) => variable)).toEqual([
    ...["temp_supply", "temp_flow", "voltage_l12", "co2", "temp_flow_2"],
  ]);
});

test("of the registers that templates of the app name, 19 in 20 would get the same variable by name and unit", async () => {
  const registers = (await loadTemplates(shipped)).flatMap((template) => template.registers);
  const same = registers.filter((register) => variableFor(register) === register.variable);
  expect(same.length / registers.length).toBeGreaterThan(0.95);
});

test("a type that only its length tells, and a factor that may be a thousand, are doubtful", async () => {
  const text =
    "Address;Name;Type;Length;Factor\n0;Time;DATETIME;4;1\n4;Flag;bit 3;1;1\n5;Power;integer;2;1,000\n";
  const bytes = new TextEncoder().encode(text);
  const { preview } = await readRegisterList({ name: "list.csv", bytes }, {});
  expect(preview.rows.map(({ state, type, scale, notes }) => [state, type, scale, notes.join(" ")])).toEqual([
    [
      "doubtful",
      "u64",
      1,
      "The type “DATETIME” isn't known; by its registers it is taken for a whole number without sign.",
    ],
    [
      "doubtful",
      "u16",
      1,
      "The type “bit 3” isn't known; by its registers it is taken for a whole number without sign.",
    ],
    ["doubtful", "s32", 1, "“1,000” is read with a decimal comma, not as thousands."],
  ]);
});

test("what can't be read is said row by row", async () => {
  const { preview } = await read("italian-doubtful.csv");
  expect(preview.rows.map(({ state, notes }) => [state, ...notes])).toEqual([
    ["ready"],
    ["doubtful", "It lies within the value of 44097: is one of the types wrong?"],
    ["wrong", "“molto” isn't a factor."],
    ["wrong", "This register is there already, on line 2."],
    ["wrong", "“xyz” isn't an address."],
    ["wrong", "The type “quaternion” isn't understood."],
  ]);
});

test("a header that was read before is read the same way", async () => {
  const bytes = await readFile(join(lists, "spanish-one.csv"));
  const first = await readRegisterList({ name: "a.csv", bytes }, { numbering: "zero" });
  const columns = first.preview.columns.map(({ role }) => role);
  const again = await readRegisterList({ name: "b.csv", bytes }, {}, (signature) =>
    signature === first.signature ? { columns, numbering: "zero", order: "CDAB" } : undefined,
  );
  expect(again.preview).toMatchObject({ remembered: true, numbering: "zero", order: "CDAB" });
});

const back = async (template: ModbusTemplate, format: "csv" | "xlsx") => {
  const bytes = await writeRegisterList(template, format);
  return await readRegisterList({ name: `list.${format}`, bytes }, {});
};

for (const format of ["csv", "xlsx"] as const) {
  test(`every template of the app comes back from ${format} as it was`, async () => {
    for (const template of await loadTemplates(shipped)) {
      const { preview, registers } = await back(template, format);
      const { manufacturer, model, kind, source, order, limits } = template;
      expect([...registers.values()], template.name).toEqual(template.registers);
      expect(preview.identity, template.name).toEqual({
        ...{ manufacturer, model, kind, source, order },
        registersPerRequest: limits.registersPerRequest,
      });
    }
  });
}

const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }).map((text) => text.trim() || "x");
const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const register = fc.record(
  {
    name: word,
    description: word,
    table: fc.constantFrom("holding", "input"),
    encoding: fc.constantFrom(
      "u16",
      "s16",
      "u32",
      "s32",
      "u64",
      "s64",
      "f32",
      "f64",
      "bcd32",
      "mod10k-3",
      "cp56",
    ),
    order: fc.constantFrom("ABCD", "CDAB", "BADC", "DCBA"),
    scale: finite,
    offset: finite,
    // A dash alone is how lists say that there is none.
    unit: fc
      .string({ unit: "grapheme-ascii", maxLength: 10 })
      .map((text) => text.trim())
      .filter((unit) => !/^[-–—]$/.test(unit)),
    kind: fc.constantFrom("analog", "counter", "state"),
    interval: fc.constantFrom(0.5, 1, 60, 900),
    notAvailable: fc.array(fc.integer(), { maxLength: 8 }),
    states: fc.oneof(
      fc.array(word, { maxLength: 5 }),
      fc.dictionary(fc.integer().map(String), word, { maxKeys: 5 }),
    ),
    alarms: fc.array(
      fc.record({ values: fc.array(fc.integer(), { minLength: 1, maxLength: 3 }), text: word }),
      { maxLength: 2 },
    ),
    note: word,
  },
  { requiredKeys: ["name", "table", "encoding", "unit", "kind"] },
);

test("any template comes back from CSV and XLSX as it was", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(register, { minLength: 1, maxLength: 12 }), async (registers) => {
      const template = modbusTemplate.parse({
        ...{ name: "any", manufacturer: "M", model: "X", kind: "meter", source: "S", status: "documented" },
        registers: registers.map((one, index) => ({
          ...one,
          address: index * 10,
          variable: `value_${index}`,
        })),
      });
      for (const format of ["csv", "xlsx"] as const) {
        const list = await back(template, format);
        expect([...list.registers.values()]).toEqual(template.registers);
      }
    }),
    { numRuns: 60 },
  );
});
