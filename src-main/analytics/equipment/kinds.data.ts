import { word } from "./names.ts";

/** What machines, rooms and circuits analyses know. */
export const equipmentKinds = [
  "air-handler",
  "zone",
  "chiller",
  "boiler",
  "cooling-tower",
  "chilled-water",
  "condenser-water",
  "hot-water",
  "lighting",
  "exhaust-fan",
  "meter",
  "weather",
] as const;
export type EquipmentKind = (typeof equipmentKinds)[number];

/** As people read it. */
export const kindTitles: Readonly<Record<EquipmentKind, string>> = {
  "air-handler": "Air handling unit",
  zone: "Zone",
  chiller: "Chiller",
  boiler: "Boiler",
  "cooling-tower": "Cooling tower",
  "chilled-water": "Chilled water circuit",
  "condenser-water": "Condenser water circuit",
  "hot-water": "Hot water circuit",
  lighting: "Lighting",
  "exhaust-fan": "Exhaust fan",
  meter: "Meter",
  weather: "Weather",
};

interface KindRule {
  readonly kind: EquipmentKind;
  /** In words of a point's or a device's name; a number that follows belongs to the tag. */
  readonly says: RegExp;
  /** One for the whole site: numbers aren't part of the tag. */
  readonly isOne?: true;
}

/**
 * How machines are called, the more particular before the general. English, Portuguese and German trade words.
 */
export const kindRules: readonly KindRule[] = [
  {
    kind: "lighting",
    says: word("ltg", "lt", "lights?", "lighting", "luminaires?", "iluminacao", "beleuchtung"),
  },
  {
    kind: "zone",
    says: word(
      ...[
        "zn",
        "zone",
        "zona",
        "vav",
        "vavb",
        "box",
        "fcu",
        "fan coil",
        "room",
        "rm",
        "space",
        "sala",
        "raum",
      ],
      ...["thermostat", "tstat", "vvt"],
    ),
  },
  {
    kind: "air-handler",
    says: word(
      ...["ahu", "rtu", "mau", "doas", "uta", "utan", "rlt", "air handler", "air handling unit", "acu"],
    ),
  },
  { kind: "chiller", says: word("ch", "chiller", "chlr", "chl", "uc", "kaltemaschine", "km") },
  { kind: "boiler", says: word("blr", "boilers?", "caldeira", "kessel", "hwb") },
  { kind: "cooling-tower", says: word("ct", "cooling towers?", "tower", "torre", "kuhlturm") },
  {
    kind: "chilled-water",
    says: word("chwp", "chws", "chwr", "chw", "chilled water", "pchwp", "schwp", "agua gelada", "kaltwasser"),
    isOne: true,
  },
  {
    kind: "condenser-water",
    says: word("cwp", "cdwp", "cw", "cws", "cwr", "cdw", "condenser water"),
    isOne: true,
  },
  {
    kind: "hot-water",
    says: word(
      ...["hwp", "hhwp", "hws", "hwr", "hw", "hhw", "hot water", "heating water", "agua quente"],
      "heizwasser",
    ),
    isOne: true,
  },
  { kind: "exhaust-fan", says: word("ef", "exhaust fan", "jet fan", "tef") },
  {
    kind: "weather",
    says: word("oa", "oat", "outdoor", "outside", "weather", "exterior", "solar", "wetterstation"),
    isOne: true,
  },
];
