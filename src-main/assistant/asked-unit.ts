/** Units that people ask for, as `plain` writes them, with the symbol that is shown. */
const units: Readonly<Record<string, string>> = {
  ...{ kwh: "kWh", kw: "kW", m3: "m³", kilowatts: "kW", "kilowatt hours": "kWh", "kilowatt hour": "kWh" },
  ...{ mwh: "MWh", gwh: "GWh", wh: "Wh", gj: "GJ", mj: "MJ", mw: "MW" },
  ...{ megawatt: "MW", "megawatt hours": "MWh", "megawatt hour": "MWh", gigajoules: "GJ", megajoules: "MJ" },
  ...{ litres: "L", litre: "L", liters: "L", liter: "L", litros: "L", litro: "L", megawatts: "MW" },
};
const said = new RegExp(
  `(?<!\\d )\\b(${Object.keys(units)
    .toSorted((one, other) => other.length - one.length)
    .join("|")})\\b(?! (?:per|por|a day|a hour|an hour))`,
);

/** How many kWh, kW, m³ or m³/h one of a unit has. */
const quantities: readonly Readonly<Record<string, number>>[] = [
  { Wh: 0.001, kWh: 1, MWh: 1_000, GWh: 1_000_000, MJ: 1 / 3.6, GJ: 1_000 / 3.6 },
  { W: 0.001, kW: 1, MW: 1_000 },
  { L: 0.001, l: 0.001, "m³": 1 },
  { "L/h": 0.001, "l/h": 0.001, "L/min": 0.06, "l/min": 0.06, "L/s": 3.6, "l/s": 3.6, "m³/h": 1 },
];

/** The unit that a question asks its answer in; null: none. A number with a unit is a limit, and asks for none. @param written as `plain` writes it */
export function unitIn(written: string): string | null {
  return units[said.exec(written)?.[1] ?? ""] ?? null;
}

/** A value in another unit; null: it is in that unit already, or isn't one of the same quantity. */
export function converted(value: number, from: string, to: string): number | null {
  if (from === to) return null;
  const of = quantities.find((one) => from in one && to in one);
  const [one, other] = [of?.[from], of?.[to]];
  return one === undefined || other === undefined ? null : (value * one) / other;
}
