import type { PointKind } from "../contract/point.ts";

/** What is measured, how it is written on panels, and what is plausible for it. */
export interface Variable {
  readonly name: string;
  readonly kind: PointKind;
  /** Symbols it may come in; the first is the usual one. Empty: no unit. */
  readonly units: readonly string[];
  /** Plausible range in any of its units. */
  readonly minimum: number;
  readonly maximum: number;
  /**
   * Patterns in an object's name or description. Each set is one way to say it: all of its patterns must be found.
   * Words are compared in lower case with separators as spaces (`CHW-S-T` is `chw s t`).
   */
  readonly says: readonly (readonly RegExp[])[];
}

const temperature = ["°C", "°F", "K"];
const power = ["kW", "W", "MW"];
const energy = ["kWh", "Wh", "MWh", "GJ", "MJ"];
const flow = ["m³/h", "l/s", "l/h", "l/min", "m³/s"];
const pressure = ["Pa", "kPa", "bar", "hPa", "mbar"];
const percent = ["%"];

const word = (...words: string[]): RegExp => new RegExp(`(^| )(${words.join("|")})( |$)`);
const chilled = word("chw", "chws", "chwr", "chilled", "ch w");
const hot = word("hw", "hhw", "hws", "hwr", "heating water", "hot water", "htg");
const condenser = word("cw", "cdw", "cws", "cwr", "condenser", "cond");
const supply = word("s", "sup", "supply", "flow", "chws", "hws", "cws", "lvg", "leaving", "vl");
const returning = word("r", "ret", "return", "chwr", "hwr", "cwr", "ent", "entering", "rl");
const degree = word("t", "temp", "temperature", "tmp");
const setpoint = word("sp", "stpt", "setpoint", "set point", "setpt");
const command = word("cmd", "command", "s s", "ss", "start stop", "enable", "en");
const status = word("sts", "stat", "status", "run", "running", "fbk", "proof");
const fan = word("fan", "sf", "rf", "ef", "saf", "raf", "jet fan");
const valve = word("vlv", "valve", "vlvs");
const damper = word("dmp", "dmpr", "damper", "dpr");
/** What moves heat takes electricity, whatever it is called after. */
const delivered = /^(?!.*(^| )(pumps?|pmps?|fans?|compressors?|burners?|electric)( |$))/;

/** More particular variables stand before the general ones; a tie goes to the earlier. */
export const variables: readonly Variable[] = [
  {
    name: "temp_chilled_water_supply",
    kind: "analog",
    units: temperature,
    minimum: 2,
    maximum: 30,
    says: [[chilled, supply, degree]],
  },
  {
    name: "temp_chilled_water_return",
    kind: "analog",
    units: temperature,
    minimum: 2,
    maximum: 40,
    says: [[chilled, returning, degree]],
  },
  {
    name: "temp_hot_water_supply",
    kind: "analog",
    units: temperature,
    minimum: 15,
    maximum: 110,
    says: [[hot, supply, degree]],
  },
  {
    name: "temp_hot_water_return",
    kind: "analog",
    units: temperature,
    minimum: 10,
    maximum: 110,
    says: [[hot, returning, degree]],
  },
  {
    name: "temp_condenser_water_supply",
    kind: "analog",
    units: temperature,
    minimum: 5,
    maximum: 60,
    says: [[condenser, supply, degree]],
  },
  {
    name: "temp_condenser_water_return",
    kind: "analog",
    units: temperature,
    minimum: 5,
    maximum: 60,
    says: [[condenser, returning, degree]],
  },
  {
    name: "temp_supply_air_setpoint",
    kind: "analog",
    units: temperature,
    minimum: 5,
    maximum: 45,
    says: [[word("sa", "sat", "supply air", "da", "dat", "discharge air"), setpoint]],
  },
  {
    name: "temp_zone_setpoint",
    kind: "analog",
    units: temperature,
    minimum: 10,
    maximum: 35,
    says: [
      [word("zn\\d*", "zone\\d*", "room", "space", "rm\\d*"), setpoint],
      [word("zn sp", "room setpoint")],
    ],
  },
  {
    name: "temp_setpoint",
    kind: "analog",
    units: temperature,
    minimum: 0,
    maximum: 110,
    says: [[degree, setpoint], [setpoint]],
  },
  {
    name: "temp_supply_air",
    kind: "analog",
    units: temperature,
    minimum: 0,
    maximum: 60,
    says: [[word("sa", "supply air", "da", "discharge air"), degree], [word("sat", "dat", "sa t")]],
  },
  {
    name: "temp_return_air",
    kind: "analog",
    units: temperature,
    minimum: 0,
    maximum: 60,
    says: [[word("ra", "return air"), degree], [word("rat", "ra t")]],
  },
  {
    name: "temp_mixed_air",
    kind: "analog",
    units: temperature,
    minimum: -20,
    maximum: 60,
    says: [[word("ma", "mixed air"), degree], [word("mat", "ma t")]],
  },
  {
    name: "temp_outdoor_air",
    kind: "analog",
    units: temperature,
    minimum: -40,
    maximum: 55,
    says: [[word("oa", "outdoor", "outside", "outdoor air", "ambient"), degree], [word("oat", "oa t")]],
  },
  {
    name: "temp_zone",
    kind: "analog",
    units: temperature,
    minimum: -5,
    maximum: 50,
    says: [[word("zn\\d*", "zone\\d*", "room", "space", "rm\\d*", "rt"), degree]],
  },
  {
    name: "temp_supply",
    kind: "analog",
    units: temperature,
    minimum: -20,
    maximum: 180,
    says: [[supply, degree]],
  },
  {
    name: "temp_return",
    kind: "analog",
    units: temperature,
    minimum: -20,
    maximum: 180,
    says: [[returning, degree]],
  },
  {
    name: "temp_difference",
    kind: "analog",
    units: ["K", "°C"],
    minimum: -50,
    maximum: 100,
    says: [[word("dt", "delta t", "difference"), degree], [word("dt", "delta t")]],
  },
  {
    name: "temp_air",
    kind: "analog",
    units: temperature,
    minimum: -40,
    maximum: 60,
    says: [[word("air"), degree]],
  },
  { name: "temp", kind: "analog", units: temperature, minimum: -60, maximum: 250, says: [[degree]] },
  {
    name: "irradiance_solar",
    kind: "analog",
    units: ["W/m²"],
    minimum: 0,
    maximum: 1_500,
    says: [[word("solar", "irradiance", "radiation", "ghi")]],
  },
  {
    name: "humidity_outdoor_air",
    kind: "analog",
    units: ["%RH", "%"],
    minimum: 0,
    maximum: 100,
    says: [[word("oa", "outdoor", "outside"), word("rh", "h", "hum", "humidity")]],
  },
  {
    name: "humidity_relative",
    kind: "analog",
    units: ["%RH", "%"],
    minimum: 0,
    maximum: 100,
    says: [[word("rh", "hum", "humidity", "relative humidity")]],
  },
  {
    name: "co2",
    kind: "analog",
    units: ["ppm"],
    minimum: 300,
    maximum: 5000,
    says: [[word("co2", "carbon dioxide")]],
  },
  {
    name: "co",
    kind: "analog",
    units: ["ppm"],
    minimum: 0,
    maximum: 500,
    says: [[word("co", "carbon monoxide")]],
  },
  {
    name: "pm25",
    kind: "analog",
    units: ["µg/m³"],
    minimum: 0,
    maximum: 1000,
    says: [[word("pm2 5", "pm25", "particulate")]],
  },
  {
    name: "tvoc",
    kind: "analog",
    units: ["ppb", "µg/m³"],
    minimum: 0,
    maximum: 10000,
    says: [[word("tvoc", "voc")]],
  },
  {
    name: "pressure_static",
    kind: "analog",
    units: pressure,
    minimum: -2000,
    maximum: 5000,
    says: [
      [word("static", "sp"), word("p", "press", "pressure")],
      [word("duct static", "static pressure", "dsp", "sa p")],
    ],
  },
  {
    name: "pressure_filter",
    kind: "analog",
    units: pressure,
    minimum: -50,
    maximum: 2000,
    says: [[word("filter", "flt", "fltr")]],
  },
  {
    name: "pressure_difference",
    kind: "analog",
    units: pressure,
    minimum: -2000,
    maximum: 1_000_000,
    says: [[word("dp", "diff pressure", "differential pressure")]],
  },
  {
    name: "pressure",
    kind: "analog",
    units: pressure,
    minimum: -2000,
    maximum: 2_500_000,
    says: [[word("p", "press", "pressure")]],
  },
  {
    name: "airflow_setpoint",
    kind: "analog",
    units: flow,
    minimum: 0,
    maximum: 200_000,
    says: [[word("airflow", "air flow", "flow", "af"), setpoint]],
  },
  {
    name: "airflow",
    kind: "analog",
    units: flow,
    minimum: 0,
    maximum: 200_000,
    says: [[word("airflow", "air flow", "af", "vav flow")]],
  },
  {
    name: "flow_volume",
    kind: "analog",
    units: flow,
    minimum: 0,
    maximum: 20_000,
    says: [[word("flow", "volume flow", "flowrate", "flow rate")]],
  },
  {
    name: "energy_thermal",
    kind: "counter",
    units: energy,
    minimum: 0,
    maximum: 1e12,
    says: [[word("thermal", "heat", "cooling", "heating"), word("energy", "kwh", "mwh")]],
  },
  {
    name: "power_thermal",
    kind: "analog",
    units: power,
    minimum: -1e5,
    maximum: 1e6,
    says: [
      [
        word("thermal", "heat", "cooling", "heating", "capacity", "load"),
        word("power", "kw", "load", "capacity"),
      ],
      [word("clg", "htg", "reheat", "rh", "rht"), word("power", "kw", "output"), delivered],
      [word("cooling load", "heat load")],
    ],
  },
  {
    name: "energy_active_import",
    kind: "counter",
    units: energy,
    minimum: 0,
    maximum: 1e12,
    says: [[word("energy", "kwh", "consumption", "import")]],
  },
  {
    name: "power_reactive",
    kind: "analog",
    units: ["kvar", "var"],
    minimum: -1e6,
    maximum: 1e6,
    says: [[word("reactive", "kvar", "var")]],
  },
  {
    name: "power_factor",
    kind: "analog",
    units: [""],
    minimum: -1,
    maximum: 1,
    says: [[word("pf", "power factor", "cos phi")]],
  },
  {
    name: "power_active",
    kind: "analog",
    units: power,
    minimum: -1e6,
    maximum: 1e6,
    says: [[word("power", "kw", "pwr", "demand")]],
  },
  {
    name: "voltage",
    kind: "analog",
    units: ["V", "kV"],
    minimum: 0,
    maximum: 40_000,
    says: [[word("voltage", "volt", "u")]],
  },
  {
    name: "current",
    kind: "analog",
    units: ["A", "mA"],
    minimum: 0,
    maximum: 10_000,
    says: [[word("current", "amps", "amp", "i")]],
  },
  {
    name: "frequency",
    kind: "analog",
    units: ["Hz"],
    minimum: 0,
    maximum: 400,
    says: [[word("freq", "frequency", "hz")]],
  },
  {
    name: "coefficient_of_performance",
    kind: "analog",
    units: [""],
    minimum: 0,
    maximum: 20,
    says: [[word("cop", "eer", "efficiency")]],
  },
  {
    name: "volume",
    kind: "counter",
    units: ["m³", "l"],
    minimum: 0,
    maximum: 1e12,
    says: [[word("volume", "vol", "m3")]],
  },
  {
    name: "speed_fan",
    kind: "analog",
    units: percent,
    minimum: 0,
    maximum: 100,
    says: [[fan, word("spd", "speed", "vfd", "vsd")]],
  },
  {
    name: "speed_pump",
    kind: "analog",
    units: percent,
    minimum: 0,
    maximum: 100,
    says: [
      [
        word("p\\d*", "pmp\\d*", "pump\\d*", "chwp\\d*", "cwp\\d*", "hwp\\d*"),
        word("spd", "speed", "vfd", "vsd"),
      ],
    ],
  },
  {
    name: "position_valve_cooling",
    kind: "analog",
    units: percent,
    minimum: 0,
    maximum: 100,
    says: [[word("chw", "cooling", "clg", "cc"), valve]],
  },
  {
    name: "position_valve_heating",
    kind: "analog",
    units: percent,
    minimum: 0,
    maximum: 100,
    says: [[word("hw", "heating", "htg", "hc", "reheat", "rh", "rht"), valve]],
  },
  { name: "position_valve", kind: "analog", units: percent, minimum: 0, maximum: 100, says: [[valve]] },
  {
    name: "position_damper_outdoor_air",
    kind: "analog",
    units: percent,
    minimum: 0,
    maximum: 100,
    says: [[word("oa", "outdoor", "outside", "econ", "economizer"), damper]],
  },
  { name: "position_damper", kind: "analog", units: percent, minimum: 0, maximum: 100, says: [[damper]] },
  {
    name: "light_level",
    kind: "analog",
    units: percent,
    minimum: 0,
    maximum: 100,
    says: [[word("lt\\d*", "ltg", "light", "lights", "lighting"), word("lvl", "level", "dim")]],
  },
  {
    name: "illuminance",
    kind: "analog",
    units: ["lx"],
    minimum: 0,
    maximum: 150_000,
    says: [[word("lux", "illuminance", "daylight")]],
  },
  {
    name: "light_command",
    kind: "state",
    units: [""],
    minimum: 0,
    maximum: 1,
    says: [[word("lt\\d*", "ltg", "light", "lights", "lighting")]],
  },
  { name: "fan_command", kind: "state", units: [""], minimum: 0, maximum: 4, says: [[fan, command]] },
  { name: "fan_status", kind: "state", units: [""], minimum: 0, maximum: 4, says: [[fan, status], [fan]] },
  {
    name: "pump_command",
    kind: "state",
    units: [""],
    minimum: 0,
    maximum: 4,
    says: [[word("pmp\\d*", "pump\\d*", "chwp\\d*", "cwp\\d*", "hwp\\d*"), command]],
  },
  {
    name: "pump_status",
    kind: "state",
    units: [""],
    minimum: 0,
    maximum: 4,
    says: [[word("pmp\\d*", "pump\\d*", "chwp\\d*", "cwp\\d*", "hwp\\d*")]],
  },
  {
    name: "chiller_status",
    kind: "state",
    units: [""],
    minimum: 0,
    maximum: 10,
    says: [[word("ch\\d+", "chiller\\d*", "chlr\\d*"), status], [word("chiller\\d*", "chlr\\d*")]],
  },
  {
    name: "occupancy",
    kind: "state",
    units: [""],
    minimum: 0,
    maximum: 10,
    says: [[word("occ", "occupied", "occupancy", "presence")]],
  },
  { name: "mode", kind: "state", units: [""], minimum: 0, maximum: 50, says: [[word("mode", "state")]] },
  {
    name: "alarm",
    kind: "state",
    units: [""],
    minimum: 0,
    maximum: 1,
    says: [[word("alm", "alarm", "fault", "trip", "flt")]],
  },
  { name: "status", kind: "state", units: [""], minimum: 0, maximum: 50, says: [[status]] },
  { name: "command", kind: "state", units: [""], minimum: 0, maximum: 50, says: [[command]] },
];
