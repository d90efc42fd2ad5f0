import type { EquipmentKind } from "./kinds.data.ts";
import { word } from "./names.ts";

/** What a unit measures. */
export type Quality =
  | "temperature"
  | "percent"
  | "humidity"
  | "flow"
  | "pressure"
  | "power"
  | "energy"
  | "volume"
  | "state"
  | "concentration"
  | "number";

interface RoleRule {
  readonly role: string;
  readonly of: Quality;
  /** Each set is one way to say it; all of its patterns must be found. An empty set: the quantity alone says it. */
  readonly says: readonly (readonly RegExp[])[];
  /** Nothing of this may be found. */
  readonly not?: RegExp;
  /** Variables that mean it, where the name says nothing. */
  readonly variables?: readonly string[];
}

const supply = word("sa", "sat", "supply", "da", "dat", "dis", "discharge", "insuflacao", "zul", "zuluft");
const back = word("ra", "rat", "return", "retorno", "extract", "abl", "abluft");
const mixed = word("ma", "mat", "mixed", "mix", "mistura", "mischluft");
const outdoor = word(
  "oa",
  "oat",
  "osa",
  "outdoor",
  "outside",
  "fresh",
  "ambient",
  "exterior",
  "au",
  "aussenluft",
);
const setpoint = word("sp", "stpt", "spt", "set", "setpt", "setpoint", "target", "consigna", "sollwert");
const degree = word(
  "t",
  "temp",
  "temperature",
  "tmp",
  "temperatura",
  "sat",
  "rat",
  "mat",
  "oat",
  "dat",
  "zat",
);
const cooling = word(
  "chw",
  "cool",
  "cooling",
  "clg",
  "cc",
  "cold",
  "frio",
  "arrefecimento",
  "kuhl",
  "kuhlung",
);
const heating = word(
  ...[
    "hw",
    "hhw",
    "heat",
    "heating",
    "htg",
    "hc",
    "reheat",
    "rh",
    "rht",
    "aquecimento",
    "reaquecimento",
    "heiz",
  ],
);
const valve = word("vlv", "vlvs", "valve", "v", "valvula", "ventil");
const damper = word("dmp", "dmpr", "damper", "dpr", "registo", "klappe");
const feedback = word("fb", "fbk", "feedback", "pos", "position", "posicao", "actual", "ruckmeldung");
const speed = word("spd", "speed", "vfd", "vsd", "vf", "velocidade", "drehzahl");
const returnFan = word("rf", "raf", "return fan", "exhaust fan", "rfan", "ventilador retorno");
const command = word("c", "cmd", "command", "ss", "start", "enable", "ena", "en", "comando", "befehl");
const status = word(
  "s",
  "st",
  "sts",
  "stat",
  "status",
  "run",
  "running",
  "proof",
  "on",
  "estado",
  "betrieb",
  "fbk",
  "fb",
);
const fan = word("sf", "saf", "fan", "supply fan", "sfan", "ventilador", "fans", "ventilator");
const minimum = word("min", "minimum", "minimo");
const maximum = word("max", "maximum", "design", "maximo");
const bad = word("a", "alm", "alarm", "fault", "trip", "lim", "limit", "falha");
const condenser = word("cw", "cws", "cwr", "cdw", "cdws", "cdwr", "cond", "condenser", "condensador");
const leaving = word(
  "s",
  "sup",
  "supply",
  "lvg",
  "leaving",
  "chws",
  "hws",
  "lwt",
  "ida",
  "vl",
  "out",
  "flow",
);
const entering = word("r", "ret", "return", "ent", "entering", "chwr", "hwr", "ewt", "retorno", "rl", "in");
const flow = word("f", "flow", "caudal", "flowrate", "cfm", "volume", "airflow", "vol");

const onOff: readonly RoleRule[] = [
  { role: "status", of: "state", says: [[status]], not: bad },
  { role: "command", of: "state", says: [[command]], not: bad },
];
const powerAndEnergy: readonly RoleRule[] = [
  { role: "power", of: "power", says: [[]], variables: ["power_active"] },
  { role: "energy", of: "energy", says: [[]], variables: ["energy_active_import"] },
];
const loop: readonly RoleRule[] = [
  { role: "setpoint", of: "temperature", says: [[setpoint]] },
  { role: "supply-temperature", of: "temperature", says: [[leaving]], variables: ["temp_supply"] },
  { role: "return-temperature", of: "temperature", says: [[entering]], variables: ["temp_return"] },
  { role: "pressure-setpoint", of: "pressure", says: [[setpoint]] },
  { role: "pressure", of: "pressure", says: [[]] },
  { role: "flow", of: "flow", says: [[]] },
  { role: "bypass-valve", of: "percent", says: [[word("byp", "bypass")]] },
  { role: "pump-speed", of: "percent", says: [[speed]], variables: ["speed_pump"] },
  {
    role: "thermal",
    of: "power",
    says: [[cooling], [heating], [word("thermal", "termica")]],
    variables: ["power_thermal"],
  },
  { role: "heat", of: "energy", says: [[word("thermal", "termica")]], variables: ["energy_thermal"] },
  ...powerAndEnergy,
  ...onOff,
];

/** What a point can be to a machine, by its kind. Among equals the earlier wins. */
export const roleRules: Readonly<Record<EquipmentKind, readonly RoleRule[]>> = {
  "air-handler": [
    {
      role: "supply-temperature-setpoint",
      of: "temperature",
      says: [[supply, setpoint], [setpoint]],
      variables: ["temp_supply_air_setpoint"],
    },
    {
      role: "supply-temperature",
      of: "temperature",
      says: [[supply]],
      not: setpoint,
      variables: ["temp_supply_air"],
    },
    {
      role: "return-temperature",
      of: "temperature",
      says: [[back]],
      not: setpoint,
      variables: ["temp_return_air"],
    },
    {
      role: "mixed-temperature",
      of: "temperature",
      says: [[mixed]],
      not: setpoint,
      variables: ["temp_mixed_air"],
    },
    {
      role: "outdoor-temperature",
      of: "temperature",
      says: [[outdoor]],
      not: setpoint,
      variables: ["temp_outdoor_air"],
    },
    {
      role: "cooling-valve-position",
      of: "percent",
      says: [
        [cooling, valve, feedback],
        [word("ccv", "chwv", "clv"), feedback],
      ],
    },
    {
      role: "cooling-valve",
      of: "percent",
      says: [[cooling, valve], [word("ccv", "chwv", "clv")], [cooling, word("output", "cmd", "signal")]],
      not: feedback,
      variables: ["position_valve_cooling"],
    },
    {
      role: "heating-valve-position",
      of: "percent",
      says: [
        [heating, valve, feedback],
        [word("hcv", "hwv", "hhwv"), feedback],
      ],
    },
    {
      role: "heating-valve",
      of: "percent",
      says: [
        [heating, valve],
        [word("hcv", "hwv", "hhwv", "phv")],
        [heating, word("output", "cmd", "signal")],
      ],
      not: feedback,
      variables: ["position_valve_heating"],
    },
    {
      role: "minimum-outdoor-damper",
      of: "percent",
      says: [[word("oad", "oa", "outdoor", "outside"), minimum]],
    },
    {
      role: "outdoor-damper-position",
      of: "percent",
      says: [
        [word("oad", "mad", "econ"), feedback],
        [outdoor, damper, feedback],
      ],
    },
    {
      role: "outdoor-damper",
      of: "percent",
      says: [[word("oad", "mad", "econ", "economizer", "economiser")], [outdoor, damper], [mixed, damper]],
      not: word("fb", "fbk", "feedback", "min", "minimum"),
      variables: ["position_damper_outdoor_air"],
    },
    { role: "return-fan-speed", of: "percent", says: [[returnFan, speed]] },
    { role: "fan-speed-position", of: "percent", says: [[fan, speed, feedback]] },
    {
      role: "fan-speed",
      of: "percent",
      says: [[fan, speed], [speed]],
      not: returnFan,
      variables: ["speed_fan"],
    },
    {
      role: "static-pressure-setpoint",
      of: "pressure",
      says: [[setpoint]],
      not: word("flt", "filter", "filtro"),
    },
    {
      role: "filter-pressure-limit",
      of: "pressure",
      says: [[word("flt", "fltr", "filter", "filtro"), word("lim", "limit", "final")]],
    },
    {
      role: "filter-pressure",
      of: "pressure",
      says: [[word("flt", "fltr", "filter", "filtro")]],
      not: bad,
      variables: ["pressure_filter"],
    },
    {
      role: "static-pressure",
      of: "pressure",
      says: [[word("sa", "static", "duct", "dsp", "estatica", "p")]],
      not: setpoint,
      variables: ["pressure_static"],
    },
    {
      role: "airflow",
      of: "flow",
      says: [[supply, flow], [flow]],
      not: setpoint,
      variables: ["airflow", "flow_volume"],
    },
    { role: "cooling", of: "power", says: [[cooling]] },
    { role: "heating", of: "power", says: [[heating]] },
    {
      role: "fan-power",
      of: "power",
      says: [[fan], []],
      not: word("clg", "htg", "cooling", "heating", "coil"),
      variables: ["power_active"],
    },
    {
      role: "fan-energy",
      of: "energy",
      says: [[fan], []],
      not: word("coil", "thermal", "cooling", "heating"),
    },
    {
      role: "fan-status",
      of: "state",
      says: [[fan, status]],
      not: word("rf", "raf", "return", "a", "alm", "alarm", "c", "cmd", "command", "flt"),
      variables: ["fan_status"],
    },
    {
      role: "fan-command",
      of: "state",
      says: [[fan, command]],
      not: word("rf", "raf", "return", "a", "alm", "alarm"),
      variables: ["fan_command"],
    },
    {
      role: "status",
      of: "state",
      says: [[status], [word("ena", "enable")]],
      not: word("a", "alm", "alarm", "flt", "rf", "econ", "occ"),
    },
  ],
  zone: [
    {
      role: "cooling-setpoint",
      of: "temperature",
      says: [[cooling, setpoint]],
      not: word("uno", "unocc", "unoccupied", "occ", "occupied", "night"),
    },
    {
      role: "heating-setpoint",
      of: "temperature",
      says: [[heating, setpoint]],
      not: word("uno", "unocc", "unoccupied", "occ", "occupied", "night"),
    },
    {
      role: "setpoint",
      of: "temperature",
      says: [[setpoint]],
      not: word("uno", "unocc", "unoccupied", "clg", "htg", "cooling", "heating"),
      variables: ["temp_zone_setpoint"],
    },
    {
      role: "discharge-temperature",
      of: "temperature",
      says: [[word("da", "dat", "dis", "discharge", "lat", "leaving", "insuflacao")]],
      not: setpoint,
    },
    {
      role: "entering-temperature",
      of: "temperature",
      says: [[word("sa", "sat", "eat", "entering", "inlet", "duct", "primary")]],
      not: setpoint,
      variables: ["temp_supply_air"],
    },
    {
      role: "temperature",
      of: "temperature",
      says: [[degree]],
      not: setpoint,
      variables: ["temp_zone", "temp_air", "temp"],
    },
    {
      role: "reheat-valve",
      of: "percent",
      says: [[heating, valve], [word("rhv", "hwv", "hcv", "rht")], [heating]],
      not: word("hum", "fb", "fbk", "feedback"),
      variables: ["position_valve_heating"],
    },
    {
      role: "cooling-valve",
      of: "percent",
      says: [[cooling, valve], [word("ccv", "chwv")], [cooling]],
      not: feedback,
      variables: ["position_valve_cooling"],
    },
    { role: "damper-position", of: "percent", says: [[damper, feedback]] },
    { role: "damper", of: "percent", says: [[damper]], not: feedback, variables: ["position_damper"] },
    { role: "minimum-airflow", of: "flow", says: [[minimum]] },
    { role: "maximum-airflow", of: "flow", says: [[maximum]] },
    { role: "airflow-setpoint", of: "flow", says: [[setpoint]], variables: ["airflow_setpoint"] },
    {
      role: "airflow",
      of: "flow",
      says: [[]],
      not: word("sp", "stpt", "setpoint", "min", "max", "minimum", "maximum"),
      variables: ["airflow", "flow_volume"],
    },
    { role: "reheat", of: "power", says: [[heating]] },
    {
      role: "occupancy",
      of: "state",
      says: [[word("occ", "occupied", "occupancy", "presence", "pir", "presenca")]],
      not: word("ovr", "override"),
    },
    { role: "humidity", of: "humidity", says: [[]] },
    { role: "co2", of: "concentration", says: [[]], not: setpoint },
  ],
  chiller: [
    { role: "setpoint", of: "temperature", says: [[setpoint]] },
    {
      role: "condenser-entering-temperature",
      of: "temperature",
      says: [
        [word("cws", "cdws", "ecwt", "ecdwt")],
        [condenser, word("s", "sup", "supply", "ent", "entering", "in")],
      ],
      not: setpoint,
      variables: ["temp_condenser_water_supply"],
    },
    {
      role: "condenser-leaving-temperature",
      of: "temperature",
      says: [
        [word("cwr", "cdwr", "lcwt", "lcdwt")],
        [condenser, word("r", "ret", "return", "lvg", "leaving", "out")],
      ],
      not: setpoint,
      variables: ["temp_condenser_water_return"],
    },
    {
      role: "supply-temperature",
      of: "temperature",
      says: [[leaving], [word("lchwt", "chwst")]],
      not: word("sp", "stpt", "setpoint", "cw", "cws", "cwr", "cond", "condenser", "cdw"),
      variables: ["temp_chilled_water_supply", "temp_supply"],
    },
    {
      role: "return-temperature",
      of: "temperature",
      says: [[entering], [word("echwt", "chwrt")]],
      not: word("sp", "stpt", "setpoint", "cw", "cws", "cwr", "cond", "condenser", "cdw"),
      variables: ["temp_chilled_water_return", "temp_return"],
    },
    { role: "load", of: "percent", says: [[word("load", "pla", "fla", "rla", "capacity", "carga")]] },
    { role: "flow", of: "flow", says: [[]], not: condenser, variables: ["flow_volume"] },
    {
      role: "cooling",
      of: "power",
      says: [[cooling], [word("evaporator", "thermal", "evp")]],
      variables: ["power_thermal"],
    },
    {
      role: "power",
      of: "power",
      says: [[]],
      not: word("clg", "cooling", "evaporator", "thermal"),
      variables: ["power_active"],
    },
    {
      role: "energy",
      of: "energy",
      says: [[]],
      not: word("clg", "cooling", "evaporator", "thermal"),
      variables: ["energy_active_import"],
    },
    {
      role: "status",
      of: "state",
      says: [[status]],
      not: word("a", "alm", "alarm", "fs", "flow", "fault", "switch"),
      variables: ["chiller_status"],
    },
    { role: "command", of: "state", says: [[command]], not: word("a", "alm", "alarm", "fs", "flow") },
  ],
  boiler: [
    { role: "setpoint", of: "temperature", says: [[setpoint]] },
    {
      role: "supply-temperature",
      of: "temperature",
      says: [[leaving]],
      not: setpoint,
      variables: ["temp_hot_water_supply", "temp_supply"],
    },
    {
      role: "return-temperature",
      of: "temperature",
      says: [[entering]],
      not: setpoint,
      variables: ["temp_hot_water_return", "temp_return"],
    },
    { role: "gas", of: "flow", says: [[word("gas")]] },
    { role: "gas-volume", of: "volume", says: [[word("gas")], [word("boilers?")]], variables: ["volume"] },
    { role: "flow", of: "flow", says: [[]], not: word("gas"), variables: ["flow_volume"] },
    { role: "heating", of: "power", says: [[heating], [word("thermal")]], variables: ["power_thermal"] },
    { role: "heat", of: "energy", says: [[heating], [word("thermal")]], variables: ["energy_thermal"] },
    ...powerAndEnergy,
    ...onOff,
  ],
  "cooling-tower": [
    { role: "fan-speed", of: "percent", says: [[speed], [fan]] },
    { role: "leaving-temperature", of: "temperature", says: [[leaving]], not: setpoint },
    ...powerAndEnergy,
    ...onOff,
  ],
  "chilled-water": loop,
  "condenser-water": loop,
  "hot-water": loop,
  lighting: [
    { role: "power", of: "power", says: [[]], variables: ["power_active"] },
    { role: "energy", of: "energy", says: [[]], variables: ["energy_active_import"] },
    {
      role: "level",
      of: "percent",
      says: [[word("lvl", "level", "dim", "dimming", "nivel")], []],
      not: word("g", "group", "grp"),
      variables: ["light_level"],
    },
    {
      role: "presence",
      of: "state",
      says: [[word("pir", "presence", "occ", "occupancy", "motion", "presenca")]],
    },
    { role: "status", of: "state", says: [[status]], not: word("a", "alm", "lmp", "ovr", "g", "cln", "scn") },
    {
      role: "command",
      of: "state",
      says: [[command]],
      not: word("a", "alm", "lmp", "ovr", "g", "cln", "scn"),
      variables: ["light_command"],
    },
  ],
  "exhaust-fan": [{ role: "fan-speed", of: "percent", says: [[speed]] }, ...powerAndEnergy, ...onOff],
  meter: [
    {
      role: "supply-temperature",
      of: "temperature",
      says: [[leaving]],
      variables: ["temp_supply", "temp_chilled_water_supply", "temp_hot_water_supply"],
    },
    {
      role: "return-temperature",
      of: "temperature",
      says: [[entering]],
      variables: ["temp_return", "temp_chilled_water_return", "temp_hot_water_return"],
    },
    { role: "flow", of: "flow", says: [[]], variables: ["flow_volume"] },
    {
      role: "thermal",
      of: "power",
      says: [[word("thermal", "heat", "cooling", "termica")]],
      variables: ["power_thermal"],
    },
    {
      role: "power",
      of: "power",
      says: [[]],
      not: word("reactive", "apparent", "thermal", "heat"),
      variables: ["power_active"],
    },
    {
      role: "heat",
      of: "energy",
      says: [[word("thermal", "heat", "cooling", "termica")]],
      variables: ["energy_thermal"],
    },
    {
      role: "energy",
      of: "energy",
      says: [[]],
      not: word("reactive", "export", "thermal", "heat"),
      variables: ["energy_active_import"],
    },
    { role: "volume", of: "volume", says: [[]], variables: ["volume"] },
  ],
  weather: [
    {
      role: "wet-bulb-temperature",
      of: "temperature",
      says: [[word("wb", "wet", "wetbulb", "bulbo humido")]],
    },
    { role: "temperature", of: "temperature", says: [[outdoor]], variables: ["temp_outdoor_air"] },
    { role: "humidity", of: "humidity", says: [[]], variables: ["humidity_outdoor_air"] },
    {
      role: "solar",
      of: "number",
      says: [[word("solar", "ghi", "irradiance", "radiation")]],
      variables: ["irradiance_solar"],
    },
  ],
};
