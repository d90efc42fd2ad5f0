/**
 * One value of a SunSpec model. `offset` counts registers behind the model's id and length; `factor` is the offset of
 * its scale factor. Names, offsets, types and units are those of the models that the SunSpec Alliance publishes
 * (github.com/sunspec/models); powers and energies are told in kW and kWh.
 */
export interface SunSpecPoint {
  readonly name: string;
  readonly variable: string;
  readonly offset: number;
  readonly type:
    | "int16"
    | "uint16"
    | "acc32"
    | "uint32"
    | "float32"
    | "enum16"
    | "bit32"
    | { readonly text: number };
  readonly unit?: string;
  /** Of the unit as the model has it: 0.001 from W to kW. */
  readonly scale?: number;
  readonly factor?: number;
  /** Texts of states by their value. */
  readonly states?: Readonly<Record<number, string>>;
  /** Of a bit, counted from the lowest, 0; set, it is an alarm. */
  readonly bit?: number;
}

type Row = readonly [
  name: string,
  variable: string,
  offset: number,
  unit: string,
  factor?: number | undefined,
  scale?: number,
];

const rows = (type: SunSpecPoint["type"], list: readonly Row[]): SunSpecPoint[] =>
  list.map(([name, variable, offset, unit, factor, scale]) => ({
    ...{ name, variable, offset, type, unit },
    ...(factor === undefined ? {} : { factor }),
    ...(scale === undefined ? {} : { scale }),
  }));

const bits = (offset: number, names: readonly (readonly [bit: number, name: string, variable: string])[]) =>
  names.map(([bit, name, variable]): SunSpecPoint => ({ name, variable, offset, type: "bit32", bit }));

const text = (name: string, variable: string, offset: number, length: number): SunSpecPoint => ({
  ...{ name, variable, offset },
  type: { text: length },
});

const inverterStates = {
  ...{
    1: "off",
    2: "sleeping",
    3: "starting",
    4: "producing",
    5: "throttled",
    6: "shutting down",
    7: "fault",
  },
  8: "standby",
};

const inverterEvents = [
  [0, "Ground fault", "fault_ground"],
  [1, "DC over-voltage", "fault_dc_over_voltage"],
  [2, "AC disconnect open", "fault_ac_disconnect"],
  [3, "DC disconnect open", "fault_dc_disconnect"],
  [4, "Grid disconnected", "fault_grid_disconnect"],
  [5, "Cabinet open", "fault_cabinet_open"],
  [6, "Manual shutdown", "fault_manual_shutdown"],
  [7, "Over-temperature", "fault_over_temperature"],
  [8, "Over-frequency", "fault_over_frequency"],
  [9, "Under-frequency", "fault_under_frequency"],
  [10, "AC over-voltage", "fault_ac_over_voltage"],
  [11, "AC under-voltage", "fault_ac_under_voltage"],
  [12, "Blown string fuse", "fault_string_fuse"],
  [13, "Under-temperature", "fault_under_temperature"],
  [14, "Memory loss", "fault_memory"],
  [15, "Hardware test failure", "fault_hardware_test"],
] as const;

/** Models 101 to 103. */
const inverter: readonly SunSpecPoint[] = [
  ...rows("uint16", [
    ["AC current", "current_total", 0, "A", 4],
    ["Current L1", "current_l1", 1, "A", 4],
    ["Current L2", "current_l2", 2, "A", 4],
    ["Current L3", "current_l3", 3, "A", 4],
    ["Voltage L1-L2", "voltage_l1_l2", 5, "V", 11],
    ["Voltage L2-L3", "voltage_l2_l3", 6, "V", 11],
    ["Voltage L3-L1", "voltage_l3_l1", 7, "V", 11],
    ["Voltage L1-N", "voltage_l1", 8, "V", 11],
    ["Voltage L2-N", "voltage_l2", 9, "V", 11],
    ["Voltage L3-N", "voltage_l3", 10, "V", 11],
    ["Frequency", "frequency", 14, "Hz", 15],
    ["DC current", "current_dc", 25, "A", 26],
    ["DC voltage", "voltage_dc", 27, "V", 28],
  ]),
  ...rows("int16", [
    ["Active power", "power_active", 12, "kW", 13, 0.001],
    ["Apparent power", "power_apparent", 16, "kVA", 17, 0.001],
    ["Reactive power", "power_reactive", 18, "kvar", 19, 0.001],
    ["Power factor", "power_factor", 20, "%", 21],
    ["DC power", "power_dc", 29, "kW", 30, 0.001],
    ["Cabinet temperature", "temp_cabinet", 31, "°C", 35],
    ["Heat sink temperature", "temp_heat_sink", 32, "°C", 35],
    ["Transformer temperature", "temp_transformer", 33, "°C", 35],
    ["Other temperature", "temp_other", 34, "°C", 35],
  ]),
  ...rows("acc32", [["Active energy generated", "energy_active_export", 22, "kWh", 24, 0.001]]),
  { name: "Operating state", variable: "state", offset: 36, type: "enum16", states: inverterStates },
  ...bits(38, inverterEvents),
];

/** Models 111 to 113. */
const inverterFloat: readonly SunSpecPoint[] = [
  ...rows("float32", [
    ["AC current", "current_total", 0, "A"],
    ["Current L1", "current_l1", 2, "A"],
    ["Current L2", "current_l2", 4, "A"],
    ["Current L3", "current_l3", 6, "A"],
    ["Voltage L1-L2", "voltage_l1_l2", 8, "V"],
    ["Voltage L2-L3", "voltage_l2_l3", 10, "V"],
    ["Voltage L3-L1", "voltage_l3_l1", 12, "V"],
    ["Voltage L1-N", "voltage_l1", 14, "V"],
    ["Voltage L2-N", "voltage_l2", 16, "V"],
    ["Voltage L3-N", "voltage_l3", 18, "V"],
    ["Active power", "power_active", 20, "kW", undefined, 0.001],
    ["Frequency", "frequency", 22, "Hz"],
    ["Apparent power", "power_apparent", 24, "kVA", undefined, 0.001],
    ["Reactive power", "power_reactive", 26, "kvar", undefined, 0.001],
    ["Power factor", "power_factor", 28, "%"],
    ["Active energy generated", "energy_active_export", 30, "kWh", undefined, 0.001],
    ["DC current", "current_dc", 32, "A"],
    ["DC voltage", "voltage_dc", 34, "V"],
    ["DC power", "power_dc", 36, "kW", undefined, 0.001],
    ["Cabinet temperature", "temp_cabinet", 38, "°C"],
    ["Heat sink temperature", "temp_heat_sink", 40, "°C"],
    ["Transformer temperature", "temp_transformer", 42, "°C"],
    ["Other temperature", "temp_other", 44, "°C"],
  ]),
  { name: "Operating state", variable: "state", offset: 46, type: "enum16", states: inverterStates },
  ...bits(48, inverterEvents),
];

const meterEvents = [
  [2, "Power failure", "fault_power"],
  [3, "Under-voltage", "fault_under_voltage"],
  [4, "Low power factor", "fault_power_factor"],
  [5, "Over-current", "fault_over_current"],
  [6, "Over-voltage", "fault_over_voltage"],
  [7, "Sensor missing", "fault_sensor"],
] as const;

/** Models 201 to 204. */
const meter: readonly SunSpecPoint[] = [
  ...rows("int16", [
    ["Current", "current_total", 0, "A", 4],
    ["Current L1", "current_l1", 1, "A", 4],
    ["Current L2", "current_l2", 2, "A", 4],
    ["Current L3", "current_l3", 3, "A", 4],
    ["Voltage L-N", "voltage_ln", 5, "V", 13],
    ["Voltage L1-N", "voltage_l1", 6, "V", 13],
    ["Voltage L2-N", "voltage_l2", 7, "V", 13],
    ["Voltage L3-N", "voltage_l3", 8, "V", 13],
    ["Voltage L-L", "voltage_ll", 9, "V", 13],
    ["Voltage L1-L2", "voltage_l1_l2", 10, "V", 13],
    ["Voltage L2-L3", "voltage_l2_l3", 11, "V", 13],
    ["Voltage L3-L1", "voltage_l3_l1", 12, "V", 13],
    ["Frequency", "frequency", 14, "Hz", 15],
    ["Active power", "power_active", 16, "kW", 20, 0.001],
    ["Active power L1", "power_active_l1", 17, "kW", 20, 0.001],
    ["Active power L2", "power_active_l2", 18, "kW", 20, 0.001],
    ["Active power L3", "power_active_l3", 19, "kW", 20, 0.001],
    ["Apparent power", "power_apparent", 21, "kVA", 25, 0.001],
    ["Reactive power", "power_reactive", 26, "kvar", 30, 0.001],
    ["Power factor", "power_factor", 31, "%", 35],
  ]),
  ...rows("acc32", [
    ["Active energy export", "energy_active_export", 36, "kWh", 52, 0.001],
    ["Active energy export L1", "energy_active_export_l1", 38, "kWh", 52, 0.001],
    ["Active energy export L2", "energy_active_export_l2", 40, "kWh", 52, 0.001],
    ["Active energy export L3", "energy_active_export_l3", 42, "kWh", 52, 0.001],
    ["Active energy import", "energy_active_import", 44, "kWh", 52, 0.001],
    ["Active energy import L1", "energy_active_import_l1", 46, "kWh", 52, 0.001],
    ["Active energy import L2", "energy_active_import_l2", 48, "kWh", 52, 0.001],
    ["Active energy import L3", "energy_active_import_l3", 50, "kWh", 52, 0.001],
    ["Apparent energy export", "energy_apparent_export", 53, "kVAh", 69, 0.001],
    ["Apparent energy import", "energy_apparent_import", 61, "kVAh", 69, 0.001],
    ["Reactive energy Q1", "energy_reactive_q1", 70, "kvarh", 102, 0.001],
    ["Reactive energy Q2", "energy_reactive_q2", 78, "kvarh", 102, 0.001],
    ["Reactive energy Q3", "energy_reactive_q3", 86, "kvarh", 102, 0.001],
    ["Reactive energy Q4", "energy_reactive_q4", 94, "kvarh", 102, 0.001],
  ]),
  ...bits(103, meterEvents),
];

/** Models 211 to 214. */
const meterFloat: readonly SunSpecPoint[] = [
  ...rows("float32", [
    ["Current", "current_total", 0, "A"],
    ["Current L1", "current_l1", 2, "A"],
    ["Current L2", "current_l2", 4, "A"],
    ["Current L3", "current_l3", 6, "A"],
    ["Voltage L-N", "voltage_ln", 8, "V"],
    ["Voltage L1-N", "voltage_l1", 10, "V"],
    ["Voltage L2-N", "voltage_l2", 12, "V"],
    ["Voltage L3-N", "voltage_l3", 14, "V"],
    ["Voltage L-L", "voltage_ll", 16, "V"],
    ["Voltage L1-L2", "voltage_l1_l2", 18, "V"],
    ["Voltage L2-L3", "voltage_l2_l3", 20, "V"],
    ["Voltage L3-L1", "voltage_l3_l1", 22, "V"],
    ["Frequency", "frequency", 24, "Hz"],
    ["Active power", "power_active", 26, "kW", undefined, 0.001],
    ["Active power L1", "power_active_l1", 28, "kW", undefined, 0.001],
    ["Active power L2", "power_active_l2", 30, "kW", undefined, 0.001],
    ["Active power L3", "power_active_l3", 32, "kW", undefined, 0.001],
    ["Apparent power", "power_apparent", 34, "kVA", undefined, 0.001],
    ["Reactive power", "power_reactive", 42, "kvar", undefined, 0.001],
    // A share of one here, where the other models have percent.
    ["Power factor", "power_factor", 50, ""],
    ["Active energy export", "energy_active_export", 58, "kWh", undefined, 0.001],
    ["Active energy import", "energy_active_import", 66, "kWh", undefined, 0.001],
    ["Apparent energy export", "energy_apparent_export", 74, "kVAh", undefined, 0.001],
    ["Apparent energy import", "energy_apparent_import", 82, "kVAh", undefined, 0.001],
    ["Reactive energy Q1", "energy_reactive_q1", 90, "kvarh", undefined, 0.001],
    ["Reactive energy Q2", "energy_reactive_q2", 98, "kvarh", undefined, 0.001],
    ["Reactive energy Q3", "energy_reactive_q3", 106, "kvarh", undefined, 0.001],
    ["Reactive energy Q4", "energy_reactive_q4", 114, "kvarh", undefined, 0.001],
  ]),
  ...bits(122, meterEvents),
];

const chargeStates = {
  ...{ 1: "off", 2: "empty", 3: "discharging", 4: "charging", 5: "full", 6: "holding", 7: "testing" },
};

/** Model 124. */
const storage: readonly SunSpecPoint[] = [
  ...rows("uint16", [
    ["Setpoint of largest charge", "storage_charge_max", 0, "kW", 16, 0.001],
    ["Largest apparent charge", "storage_charge_max_apparent", 4, "kVA", 18, 0.001],
    ["Least reserve", "storage_reserve_min", 5, "%", 19],
    ["State of charge", "state_of_charge", 6, "%", 20],
    ["Charge that is left", "storage_available", 7, "Ah", 21],
    ["Battery voltage", "voltage_battery", 8, "V", 22],
  ]),
  { name: "Charge state", variable: "state_charge", offset: 9, type: "enum16", states: chargeStates },
  ...rows("int16", [
    ["Limit of discharging", "storage_discharge_rate", 10, "%", 23],
    ["Limit of charging", "storage_charge_rate", 11, "%", 23],
  ]),
];

/** Model 802. */
const battery: readonly SunSpecPoint[] = [
  ...rows("uint16", [
    ["Nameplate charge", "battery_charge_rated", 0, "Ah", 50],
    ["Nameplate energy", "battery_energy_rated", 1, "kWh", 51, 0.001],
    ["Largest charge rate", "battery_charge_max", 2, "kW", 52, 0.001],
    ["Largest discharge rate", "battery_discharge_max", 3, "kW", 52, 0.001],
    ["State of charge", "state_of_charge", 9, "%", 54],
    ["Depth of discharge", "depth_of_discharge", 10, "%", 55],
    ["State of health", "state_of_health", 11, "%", 56],
    ["Battery voltage", "voltage_battery", 32, "V", 57],
    ["Highest cell voltage", "voltage_cell_max", 35, "V", 58],
    ["Lowest cell voltage", "voltage_cell_min", 38, "V", 58],
    ["Average cell voltage", "voltage_cell", 41, "V", 58],
    ["Largest charge current", "current_charge_max", 43, "A", 60],
    ["Largest discharge current", "current_discharge_max", 44, "A", 60],
  ]),
  ...rows("int16", [
    ["Battery current", "current_battery", 42, "A", 59],
    ["Battery power", "power_battery", 45, "kW", 61, 0.001],
  ]),
  ...rows("uint32", [["Cycles", "battery_cycles", 12, ""]]),
  { name: "Charge state", variable: "state_charge", offset: 14, type: "enum16", states: chargeStates },
  {
    ...{ name: "Control mode", variable: "control_mode", offset: 15, type: "enum16" },
    states: { 0: "remote", 1: "local" },
  },
  {
    ...{ name: "Battery state", variable: "state_battery", offset: 20, type: "enum16" },
    states: {
      ...{ 1: "disconnected", 2: "initializing", 3: "connected", 4: "standby", 5: "protects its charge" },
      ...{ 6: "suspending", 99: "fault" },
    },
  },
  ...bits(24, [
    [0, "Communication error", "fault_communication"],
    [1, "Over-temperature", "fault_over_temperature"],
    [2, "Over-temperature warning", "warning_over_temperature"],
    [3, "Under-temperature", "fault_under_temperature"],
    [5, "Over-current when charging", "fault_charge_current"],
    [7, "Over-current when discharging", "fault_discharge_current"],
    [9, "Over-voltage", "fault_over_voltage"],
    [11, "Under-voltage", "fault_under_voltage"],
    [13, "Charge too low", "fault_charge_low"],
    [15, "Charge too high", "fault_charge_high"],
    [18, "Temperature imbalance", "fault_temperature_imbalance"],
    [20, "Contactor error", "fault_contactor"],
    [21, "Fan error", "fault_fan"],
    [22, "Ground fault", "fault_ground"],
    [23, "Door open", "fault_door"],
    [25, "Other alarm", "fault_other"],
    [28, "Configuration alarm", "fault_configuration"],
  ]),
];

/** Values of the models, by their id. */
export const sunSpecPoints: Readonly<Record<number, readonly SunSpecPoint[]>> = {
  1: [
    text("Manufacturer", "manufacturer", 0, 16),
    text("Model", "model", 16, 16),
    text("Version", "firmware", 40, 8),
    text("Serial number", "serial_number", 48, 16),
  ],
  ...{ 101: inverter, 102: inverter, 103: inverter },
  ...{ 111: inverterFloat, 112: inverterFloat, 113: inverterFloat },
  ...{ 201: meter, 202: meter, 203: meter, 204: meter },
  ...{ 211: meterFloat, 212: meterFloat, 213: meterFloat, 214: meterFloat },
  ...{ 124: storage, 802: battery },
};

/** Model 160: what stands once, and what is there again for each tracker. */
export const trackers = {
  model: 160,
  /** Registers before the first tracker, and of each. */
  ...{ head: 8, length: 20 },
  /** Offsets of the factors are those of the model, the others are those of the tracker. */
  points: [
    ...rows("uint16", [
      ["DC current", "current_dc_mppt", 9, "A", 0],
      ["DC voltage", "voltage_dc_mppt", 10, "V", 1],
      ["DC power", "power_dc_mppt", 11, "kW", 2, 0.001],
    ]),
    ...rows("acc32", [["DC energy", "energy_dc_mppt", 12, "kWh", 3, 0.001]]),
    ...rows("int16", [["Temperature", "temp_mppt", 16, "°C"]]),
  ],
} as const;
