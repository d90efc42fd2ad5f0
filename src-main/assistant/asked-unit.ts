/** Units that people ask for, as `plain` writes them, with the symbol that is shown. */
const units: Readonly<Record<string, string>> = {
  ...{ mwh: "MWh", gwh: "GWh", wh: "Wh", gj: "GJ", mj: "MJ", mw: "MW" },
  ...{ megawatt: "MW", "megawatt hours": "MWh", "megawatt hour": "MWh", gigajoules: "GJ", megajoules: "MJ" },
  ...{ litres: "L", litre: "L", liters: "L", liter: "L", litros: "L", litro: "L", megawatts: "MW" },
};
const said = new RegExp(
  `(?<!\\d )\\b(${Object.keys(units)
    .toSorted((one, other) => other.length - one.length)
    .join("|")})\\b(?! (?:per|por|a day|a hour|an hour))`,
);

/** How many of another unit there are in one. */
const factors: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  kWh: { MWh: 1e-3, GWh: 1e-6, Wh: 1_000, GJ: 0.0036, MJ: 3.6 },
  kW: { MW: 1e-3 },
  "m³": { L: 1_000 },
};

/** The unit that a question asks its answer in; null: none. A number with a unit is a limit, and asks for none. @param written as `plain` writes it */
export function unitIn(written: string): string | null {
  return units[said.exec(written)?.[1] ?? ""] ?? null;
}

/** A value in another unit; null: it isn't one of the same quantity. */
export function converted(value: number, from: string, to: string): number | null {
  const factor = factors[from]?.[to];
  return factor === undefined ? null : value * factor;
}
