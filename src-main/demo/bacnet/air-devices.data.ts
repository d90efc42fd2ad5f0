import { type DeviceDefinition, trunkNetwork } from "./definition.ts";
import {
  actuator,
  command,
  control,
  figure,
  flag,
  mode,
  numberedFrom,
  sensor,
  setpoint,
  stage,
  status,
  steady,
  unitOf,
} from "./tables.ts";

const offOn = ["Off", "On"];
const normalAlarm = ["Normal", "Alarm"];

function handler(number: 1 | 2): DeviceDefinition {
  const tag = `AHU-${number}`;
  const ahu = (field: string) => `ahu.${number}.${field}`;
  return {
    name: `${tag} Controller`,
    instance: 41_010 + number,
    description: `Air handling unit ${number}, zones ${number === 1 ? "1–6" : "7–12"}`,
    model: "FPM41-AHC",
    location: "Roof, plant room",
    place: { kind: "ip", host: 10 + number },
    maxApdu: 1_476,
    segments: true,
    delayMs: 0,
    objects: numberedFrom(1, [
      sensor(`${tag} SA-T`, "Supply air temperature", "°C", ahu("supplyTemperature")),
      sensor(`${tag} RA-T`, "Return air temperature", "°C", ahu("returnTemperature")),
      sensor(`${tag} MA-T`, "Mixed air temperature", "°C", ahu("mixedTemperature")),
      sensor(`${tag} OA-T`, "Outdoor air temperature", "°C", ahu("outdoorTemperature")),
      sensor(`${tag} RA-H`, "Return air humidity", "%RH", ahu("returnHumidity")),
      sensor(`${tag} RA-CO2`, "Return air CO2", "ppm", ahu("returnCo2")),
      sensor(`${tag} SA-P`, "Supply duct static pressure", "Pa", ahu("staticPressure")),
      sensor(`${tag} FLT-DP`, "Filter differential pressure", "Pa", ahu("filterDrop")),
      sensor(`${tag} SA-F`, "Supply air flow", "m³/s", ahu("airflow")),
      sensor(`${tag} SF-SPD-FB`, "Supply fan speed feedback", "%", ahu("supplyFanSpeed")),
      sensor(`${tag} RF-SPD-FB`, "Return fan speed feedback", "%", ahu("returnFanSpeed")),
      sensor(`${tag} CCV-FB`, "Cooling valve position", "%", ahu("coolingValve")),
      sensor(`${tag} HCV-FB`, "Heating valve position", "%", ahu("heatingValve")),
      sensor(`${tag} OAD-FB`, "Outdoor air damper position", "%", ahu("outdoorDamper")),
      sensor(`${tag} FAN-KW`, "Power of both fans", "kW", ahu("fanPower")),
      actuator(`${tag} SF-SPD`, "Supply fan speed command", "%", ahu("supplyFanSpeed")),
      actuator(`${tag} RF-SPD`, "Return fan speed command", "%", ahu("returnFanSpeed")),
      actuator(`${tag} CCV`, "Cooling valve command", "%", ahu("coolingValveCommand")),
      actuator(`${tag} HCV`, "Heating valve command", "%", ahu("heatingValve")),
      actuator(`${tag} OAD`, "Outdoor air damper command", "%", ahu("outdoorDamper")),
      actuator(`${tag} EAD`, "Exhaust air damper command", "%", ahu("exhaustDamper")),
      actuator(`${tag} RAD`, "Recirculation damper command", "%", ahu("recirculationDamper")),
      setpoint(`${tag} SA-T-SP`, "Supply air temperature setpoint", "°C", ahu("supplySetpoint"), 16),
      setpoint(`${tag} SA-P-SP`, "Static pressure setpoint", "Pa", ahu("staticSetpoint"), 250),
      setpoint(`${tag} OAD-MIN`, "Minimum outdoor air", "%", steady(25), 25),
      setpoint(`${tag} RA-CO2-SP`, "CO2 setpoint", "ppm", steady(900), 900),
      setpoint(`${tag} FLT-DP-LIM`, "Filter alarm limit", "Pa", steady(250), 250),
      figure(`${tag} CLG-KW`, "Cooling coil output", "kW", ahu("cooling")),
      figure(`${tag} HTG-KW`, "Heating coil output", "kW", ahu("heating")),
      figure(`${tag} FAN-KWH`, "Energy of both fans", "kWh", (_, counter) =>
        counter(unitOf(`AHU-${number} fans`), "power"),
      ),
      status(`${tag} SF-S`, "Supply fan status", offOn, ahu("running")),
      status(`${tag} RF-S`, "Return fan status", offOn, ahu("running")),
      status(`${tag} FLT-A`, "Filter alarm", normalAlarm, (at) => (at(ahu("filterDrop")) > 250 ? 1 : 0)),
      status(`${tag} FRZ-A`, "Frost protection", normalAlarm, steady(0)),
      status(`${tag} SMK-A`, "Smoke detector", normalAlarm, steady(0)),
      status(`${tag} CCV-A`, "Cooling valve doesn't follow", normalAlarm, (at) =>
        at(ahu("coolingValve")) - at(ahu("coolingValveCommand")) > 5 ? 1 : 0,
      ),
      command(`${tag} SF-C`, "Supply fan command", offOn, ahu("running")),
      command(`${tag} RF-C`, "Return fan command", offOn, ahu("running")),
      control(`${tag} ENA`, "Enable", ["Disabled", "Enabled"], ahu("running")),
      flag(`${tag} OCC`, "Occupied by schedule", ["Unoccupied", "Occupied"], "site.scheduled"),
      flag(`${tag} ECON`, "Economiser active", offOn, (at) => (at(ahu("outdoorDamper")) > 30 ? 1 : 0)),
      stage(`${tag} STATE`, "What the unit is doing", ["Off", "Heating", "Free cooling", "Cooling"], (at) => {
        if (at(ahu("running")) < 0.5) return 1;
        if (at(ahu("coolingValve")) > 1) return 4;
        return at(ahu("heatingValve")) > 1 ? 2 : 3;
      }),
      mode(`${tag} MODE`, "Operating mode", ["Auto", "Off", "Ventilation", "Night purge"], steady(1)),
    ]),
  };
}

function box(number: number): DeviceDefinition {
  const tag = `ZN${number}`;
  const zone = (field: string) => `zone.${number}.${field}`;
  const supply = `ahu.${number <= 6 ? 1 : 2}.supplyTemperature`;
  const behind = number > 6;
  return {
    name: `VAV-${number}`,
    instance: 41_100 + number,
    description: `VAV box of zone ${number}, ${number % 2 === 1 ? "south" : "north"} side, floor ${Math.floor((number - 1) / 2)}`,
    model: "FPM41-VAV",
    location: `Floor ${Math.floor((number - 1) / 2)}, ceiling`,
    // Boxes 7–12 hang on the MS/TP trunk behind the router; their MACs start at 5, as after four spares.
    place: behind
      ? { kind: "behind", router: "Router 2709", network: trunkNetwork, mac: Uint8Array.of(number - 2) }
      : { kind: "ip", host: 50 + number },
    maxApdu: behind ? 480 : 1_024,
    segments: true,
    delayMs: 0,
    objects: numberedFrom(1, [
      sensor(`${tag}-T`, "Room temperature", "°C", zone("temperature")),
      sensor(`${tag}-H`, "Room humidity", "%RH", zone("humidity")),
      sensor(`${tag}-CO2`, "Room CO2", "ppm", zone("co2")),
      sensor(`${tag}-SA-F`, "Supply air flow", "m³/s", zone("airflow")),
      sensor(`${tag}-DA-T`, "Discharge air temperature", "°C", zone("discharge")),
      sensor(`${tag}-SA-T`, "Entering air temperature", "°C", supply),
      sensor(`${tag}-DMP-FB`, "Damper position", "%", zone("damper")),
      actuator(`${tag}-DMP`, "Damper command", "%", zone("damper")),
      actuator(`${tag}-RHV`, "Reheat valve command", "%", zone("reheatValve")),
      setpoint(`${tag}-CLG-SP`, "Active cooling setpoint", "°C", zone("coolingSetpoint"), 24),
      setpoint(`${tag}-HTG-SP`, "Active heating setpoint", "°C", zone("heatingSetpoint"), 20),
      setpoint(`${tag}-OCC-CLG-SP`, "Occupied cooling setpoint", "°C", steady(23.5), 23.5),
      setpoint(`${tag}-OCC-HTG-SP`, "Occupied heating setpoint", "°C", steady(21), 21),
      setpoint(`${tag}-UNO-CLG-SP`, "Unoccupied cooling setpoint", "°C", steady(28), 28),
      setpoint(`${tag}-UNO-HTG-SP`, "Unoccupied heating setpoint", "°C", steady(16), 16),
      setpoint(`${tag}-F-SP`, "Air flow setpoint", "m³/s", zone("airflowSetpoint"), 0.3),
      setpoint(`${tag}-F-MIN`, "Minimum air flow", "m³/s", steady(0.322), 0.322),
      setpoint(`${tag}-F-MAX`, "Maximum air flow", "m³/s", steady(1.15), 1.15),
      setpoint(`${tag}-CO2-SP`, "CO2 setpoint", "ppm", steady(900), 900),
      figure(`${tag}-RH-KW`, "Reheat output", "kW", zone("reheat")),
      status(`${tag}-OCC`, "Occupancy sensor", ["Empty", "Occupied"], zone("occupied")),
      status(`${tag}-WIN`, "Window contact", ["Closed", "Open"], steady(0)),
      flag(`${tag}-CLG`, "Cooling demand", ["No", "Yes"], (at) => (at(zone("damper")) > 35 ? 1 : 0)),
      flag(`${tag}-HTG`, "Heating demand", ["No", "Yes"], (at) => (at(zone("reheatValve")) > 3 ? 1 : 0)),
      control(`${tag}-OVR`, "Occupancy override", ["Auto", "Override"], steady(0)),
      mode(`${tag}-MODE`, "Room mode", ["Occupied", "Standby", "Unoccupied"], (at) =>
        at("site.hvacOn") < 0.5 ? 3 : at(zone("occupied")) > 0.5 ? 1 : 2,
      ),
    ]),
  };
}

/** Air handlers and VAV boxes. */
export const airDevices: readonly DeviceDefinition[] = [
  handler(1),
  handler(2),
  ...Array.from({ length: 12 }, (_, index) => box(index + 1)),
];
