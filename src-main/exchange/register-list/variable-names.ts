import type { PointKind } from "../../contract/point.ts";
import { variableLike } from "../../points/index.ts";

/** What is known of a register whose variable nobody named. */
export interface Named {
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  readonly kind: PointKind;
}

const thermal = /therm|heat|cool|wärme|waerme|kälte|kaelte|chaleur|calor|froid|frío|frigor|termic/;
const exported =
  /export|deliver|abgabe|lieferung|rücksp|einspeis|generat|produc|inject|cedid|(?:^| )out(?:put)?(?: |$)|rever|neg|−|a-(?: |$)|-a(?: |$)|-ve/;
const imported = /import|bezug|consum|receiv|soutir|acquist|prelev|(?:^| )in(?: |$)|a\+|\+a|pos/;
const total = /total|gesamt|(?:^| )sum/;
const net = /(?:^| )(?:net|netto|saldo|balance|sum of import)|bilanz/;
const powerFactor =
  /power ?factor|cos ?(?:phi|φ|ϕ)|leistungsfaktor|facteur de puissance|fact?ore? (?:de|di) potencia|fattore di potenza|(?:^| )pf(?: |\d|$)/;
const distortion = /(?:^| )thd|total harmonic|harmonische|klirr/;
const supply =
  /supply|forward|(?:^| )flow|vorlauf|départ|impulsi|(?:^| )ida(?: |$)|mandata|inlet|(?:^| )vl(?: |$)/;
const back = /return|rücklauf|ruecklauf|retour|retorno|ritorno|outlet|(?:^| )rl(?: |$)/;
const difference = /diff|delta|spreiz|salto|écart|(?:^| )dt(?: |$)/;

type Rule = readonly [unit: RegExp, name: (words: string) => string | undefined];

/** By unit, which says more than any name; the first that fits decides. */
const rules: readonly Rule[] = [
  [/^[kMG]?Wh$/, (words) => (thermal.test(words) ? "energy_thermal" : `energy_active_${direction(words)}`)],
  [/^[MGk]?J$/, () => "energy_thermal"],
  [/^[kM]?varh$/i, (words) => `energy_reactive_${direction(words)}`],
  [/^[kM]?VAh$/, () => "energy_apparent"],
  [/^[kM]?W$/, (words) => (thermal.test(words) ? "power_thermal" : "power_active")],
  [/^[kM]?var$/i, () => "power_reactive"],
  [/^[kM]?VA$/, () => "power_apparent"],
  [/^[mk]?V$/, () => "voltage"],
  [/^[mk]?A$/, () => "current"],
  [/^Hz$/i, () => "frequency"],
  [/^(?:m³|m3|l)\/(?:h|s|min)$/i, () => "flow_volume"],
  [/^(?:Nm³|m³|m3|l)$/i, () => "volume"],
  [
    /^(?:°C|°F|K|℃|degC)$/,
    (words) =>
      difference.test(words)
        ? "temp_difference"
        : back.test(words)
          ? "temp_return"
          : supply.test(words) && !/air|luft|zone|room/.test(words)
            ? "temp_supply"
            : undefined,
  ],
];

const direction = (words: string): string => {
  if (net.test(words)) return "net";
  if (exported.test(words)) return "export";
  return total.test(words) && !imported.test(words) ? "total" : "import";
};

/** What makes one of several readings of a quantity: said behind the variable. */
const marks: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [/(?:^| |[uvi(])l?([123])(?: ?[-–/] ?| to | )?l([123])(?: |\)|$)/, ([, one, other]) => `l${one}${other}`],
  [/(?:^| |[uvipq(])l ?([123])(?:[- ]?n)?(?: |\)|$)/, ([, phase]) => `l${phase}`],
  [/(?:phase|fase|phasen?|ph) ?([123])(?: |$)/, ([, phase]) => `l${phase}`],
  [/(?:phase|fase|ph) ?([abcrst])(?: |$)/, ([, letter]) => `l${phaseOf(letter)}`],
  [/(?:^| )([ab]{2}|bc|ca|rs|st|tr)(?: |$)/, ([, pair]) => `l${[...(pair ?? "")].map(phaseOf).join("")}`],
  [/neutral|neutro|neutre|neutralleiter|(?:^| )(?:i ?n|in)(?: |$)/, () => "n"],
  [/(?:tariff?|tarif|tarifa|tariffa|rate|t) ?([1-9])(?: |$)/, ([, tariff]) => `t${tariff}`],
  [/(?:^| )(?:max|maximum|peak|maximal\w*|máxim\w*|massim\w*)(?: |$)/, () => "max"],
  [/(?:^| )(?:min|minimum|minimal\w*|mínim\w*)(?: |$)/, () => "min"],
  [/(?:^| )(?:avg|average|mean|mittel\w*|moyen\w*|medi[ao])(?: |$)/, () => "average"],
  [/demand|maxím|(?:^| )dmd/, () => "demand"],
  [/partial|reset|trip|teil/, () => "partial"],
];

function phaseOf(letter: string | undefined): number {
  const place = ["ar", "bs", "ct"].findIndex((letters) => letters.includes(letter ?? "?"));
  return place + 1;
}

/**
 * The standard variable of a register in a maker's list: `Wirkarbeit Bezug` in kWh is `energy_active_import`, `U L1-L2` in V
 * is `voltage_l12`.
 * @returns a name in words of the list where no standard one fits
 */
export function variableFor(named: Named): string {
  const words = ` ${named.name} `
    .toLowerCase()
    .replaceAll(/[_,;:()[\]]+/g, " ")
    .replaceAll(/\s+/g, " ");
  const stem = stemOf(words, named);
  if (stem !== undefined) {
    const said = marks.flatMap(([pattern, mark]) => {
      const found = pattern.exec(words);
      return found === null ? [] : mark(found);
    });
    // `L1-L2` holds `L1` too.
    const whole = said.filter((mark) => !said.some((longer) => longer !== mark && longer.startsWith(mark)));
    return [stem, ...new Set(whole)].join("_");
  }
  // States are many of a kind: `alarm` would say less than the list does. So would `temp`.
  const like =
    named.kind === "state"
      ? undefined
      : variableLike({ ...named, name: named.name.normalize("NFKC") }, named.kind);
  return like === undefined || like === "temp" ? variableOf(named.name) : like;
}

function stemOf(words: string, { unit }: Named): string | undefined {
  if (distortion.test(words))
    return `thd_${/[vu]|span|tens/.test(words.replace(/thd/g, "")) ? "voltage" : "current"}`;
  if (powerFactor.test(words) && !/^[kM]?(?:W|var|VA)/i.test(unit)) return "power_factor";
  for (const [pattern, name] of rules) {
    if (pattern.test(unit)) return name(words);
  }
  return undefined;
}

/** `Active energy L1 (import)` → `active_energy_l1_import`. */
export function variableOf(name: string): string {
  const word = name
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(/\p{Mark}/gu, "")
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
    .slice(0, 70)
    .replace(/_+$/, "");
  return /^[a-z]/.test(word) ? word : `value${word === "" ? "" : `_${word}`}`;
}
