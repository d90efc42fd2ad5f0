import { expect, test } from "vitest";
import type { RegisterTable } from "../../src-main/contract/source.ts";
import { encodeRegisters, templateRegister } from "../../src-main/drivers/modbus/index.ts";
import { stretchesOf, triedRow, verdictOf } from "../../src-main/exchange/register-list/index.ts";

const register = (address: number, more: object = {}) =>
  templateRegister.parse({
    ...{
      name: "Voltage",
      variable: "voltage",
      table: "holding",
      address,
      encoding: "f32",
      unit: "V",
      kind: "analog",
    },
    ...more,
  });

/** A device that holds voltages in this order from an address on. */
function device(first: number, values: readonly number[], order: "ABCD" | "CDAB") {
  const held = new Map<number, number>();
  values.forEach((value, index) => {
    const view = new DataView(encodeRegisters(value, "f32", order).buffer);
    held.set(first + index * 2, view.getUint16(0));
    held.set(first + index * 2 + 1, view.getUint16(2));
  });
  return (table: RegisterTable, address: number) =>
    table === "holding" ? (held.get(address) ?? null) : null;
}

test("rows are read with their neighbours, in few stretches of at most 100 registers", () => {
  expect(stretchesOf([register(0), register(65_534), register(8), register(300)])).toEqual([
    { table: "holding", first: 0, count: 11 },
    { table: "holding", first: 299, count: 4 },
    { table: "holding", first: 65_533, count: 3 },
  ]);
  const many = Array.from({ length: 120 }, (_, index) => register(index * 2));
  const stretches = stretchesOf(many);
  expect(Math.max(...stretches.map(({ count }) => count))).toBeLessThanOrEqual(100);
  expect(stretches).toHaveLength(3);
  expect(stretchesOf([register(4, { table: "input" }), register(4)])).toHaveLength(2);
});

test("a list that is one address off, or has its words swapped, is told by what can be", () => {
  const rows = [register(10), register(12), register(14)];
  const read = (at: ReturnType<typeof device>) =>
    rows.map((row, index) => triedRow(index + 1, row, "ABCD", at));
  const right = read(device(10, [230.1, 231.2, 229.9], "ABCD"));
  expect(right[1]).toMatchObject({ line: 2, here: "231.2", plausible: { here: true } });
  expect(verdictOf(right)).toBe("3 of 3 values are plausible as the list was understood.");
  const lower = read(device(9, [230.1, 231.2, 229.9], "ABCD"));
  expect(lower.map((row) => row.lower)).toEqual(["230.1", "231.2", "229.9"]);
  expect(verdictOf(lower)).toMatch(/3 of 3 are one address lower: look at how addresses count\.$/);
  const swapped = read(device(10, [230.1, 231.2, 229.9], "CDAB"));
  expect(swapped[0]).toMatchObject({ swapped: "230.1", plausible: { here: false, swapped: true } });
  expect(verdictOf(swapped)).toMatch(
    /3 of 3 are with the words the other way round: look at the word order\.$/,
  );
  expect(verdictOf(read(() => null))).toMatch(/^By their units nothing tells/);
});

test("what a device refuses, has no value of, or says in a state reads as such", () => {
  const state = register(1, {
    encoding: "u16",
    unit: "",
    kind: "state",
    states: ["off", "on"],
    variable: "state",
  });
  const row = triedRow(1, state, "ABCD", (_, address) => (address === 2 ? null : address));
  expect(row).toMatchObject({ lower: "0 off", here: "1 on", higher: "–", swapped: "" });
  const none = register(3, { encoding: "u16", notAvailable: [3] });
  expect(triedRow(1, none, "ABCD", (_, address) => address).here).toBe("none");
  expect(triedRow(1, register(0), "ABCD", () => 0)).toMatchObject({ lower: "–", here: "0" });
});
