/** Quantity → units of it: `value in the quantity's own unit = value * factor + offset`. Source: BIPM, The SI Brochure, 9th edition; BTU, gallon and ton of refrigeration from NIST SP 811. */
const table: Readonly<Record<string, Readonly<Record<string, readonly [factor: number, offset?: number]>>>> =
  {
    temperature: { "°C": [1], K: [1, -273.15], "°F": [5 / 9, -160 / 9] },
    energy: {
      J: [1],
      kJ: [1e3],
      MJ: [1e6],
      GJ: [1e9],
      Wh: [3_600],
      kWh: [3.6e6],
      MWh: [3.6e9],
      GWh: [3.6e12],
      BTU: [1_055.05585262],
      kBTU: [1_055_055.85262],
      ton·h: [12_000 * 1_055.05585262],
    },
    power: {
      W: [1],
      kW: [1e3],
      MW: [1e6],
      "BTU/h": [1_055.05585262 / 3_600],
      "kBTU/h": [1_055_055.85262 / 3_600],
      ton: [(12_000 * 1_055.05585262) / 3_600],
      hp: [745.6998715822702],
    },
    volume: { "m³": [1], l: [1e-3], "ft³": [0.028316846592], gal: [0.003785411784] },
    flow: {
      "m³/s": [1],
      "m³/min": [1 / 60],
      "m³/h": [1 / 3_600],
      "l/s": [1e-3],
      "l/min": [1e-3 / 60],
      "l/h": [1e-3 / 3_600],
      gpm: [0.003785411784 / 60],
      cfm: [0.028316846592 / 60],
    },
    mass: { kg: [1], g: [1e-3], t: [1e3], lb: [0.45359237] },
    "mass flow": { "kg/s": [1], "kg/h": [1 / 3_600], "t/h": [1e3 / 3_600] },
    pressure: {
      Pa: [1],
      hPa: [100],
      kPa: [1e3],
      MPa: [1e6],
      mbar: [100],
      bar: [1e5],
      psi: [6_894.757293168],
      inH2O: [249.08891],
      mmH2O: [9.80665],
    },
    voltage: { V: [1], mV: [1e-3], kV: [1e3] },
    current: { A: [1], mA: [1e-3], kA: [1e3] },
    "reactive power": { var: [1], kvar: [1e3], Mvar: [1e6] },
    "apparent power": { VA: [1], kVA: [1e3], MVA: [1e6] },
    "reactive energy": { varh: [1], kvarh: [1e3], Mvarh: [1e6] },
    "apparent energy": { VAh: [1], kVAh: [1e3], MVAh: [1e6] },
    length: { m: [1], mm: [1e-3], cm: [1e-2], km: [1e3], ft: [0.3048], in: [0.0254] },
    speed: { "m/s": [1], "km/h": [1 / 3.6], "ft/min": [0.00508] },
    time: { s: [1], ms: [1e-3], min: [60], h: [3_600], d: [86_400] },
    frequency: { Hz: [1], kHz: [1e3] },
    "rotational speed": { "1/min": [1], rpm: [1], "1/s": [60] },
    share: { "%": [1], ppm: [1e-4], "‰": [0.1] },
    "relative humidity": { "%RH": [1] },
  };

interface KnownUnit {
  readonly quantity: string;
  readonly factor: number;
  readonly offset: number;
}

const units: ReadonlyMap<string, KnownUnit> = new Map(
  Object.entries(table).flatMap(([quantity, symbols]) =>
    Object.entries(symbols).map(
      ([symbol, [factor, offset = 0]]) => [symbol, { quantity, factor, offset }] as const,
    ),
  ),
);

/** `value in the other unit = value * scale + offset`. */
export interface UnitStep {
  readonly scale: number;
  readonly offset: number;
}

/** What a unit measures: `energy`; undefined for one that isn't known. */
export const quantityOf = (unit: string): string | undefined => units.get(unit)?.quantity;

/** Units that a value in this one can be converted to, itself among them. */
export function unitsLike(unit: string): string[] {
  const quantity = quantityOf(unit);
  return quantity === undefined ? [] : Object.keys(table[quantity] ?? {});
}

/**
 * How a value gets from one unit to another: kWh → MWh is 0.001.
 * @returns why it can't, in words, where they measure different things or one isn't known
 */
export function unitStep(from: string, to: string): UnitStep | string {
  if (from === to) return { scale: 1, offset: 0 };
  const one = units.get(from);
  const other = units.get(to);
  if (one === undefined)
    return from === "" ? "It has no unit." : `“${from}” isn't a unit that can be converted.`;
  if (other === undefined)
    return to === "" ? "No unit is given." : `“${to}” isn't a unit that can be converted to.`;
  if (one.quantity !== other.quantity) {
    return `${from} measures ${one.quantity}, ${to} measures ${other.quantity}.`;
  }
  // Rounded where floating point only makes noise: 3,600 / 3,600,000 is 0.001 and not 0.0010000000000000002.
  const tidy = (value: number) => Number(value.toPrecision(15));
  return { scale: tidy(one.factor / other.factor), offset: tidy((one.offset - other.offset) / other.factor) };
}
