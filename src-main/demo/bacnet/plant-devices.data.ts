import { meterDefinitions } from "../model/meters.data.ts";
import type { DeviceDefinition, ValueSource } from "./definition.ts";
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
const one = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

function chiller(number: number) {
  const tag = `CH-${number}`;
  const from = (field: string) => `chiller.${number}.${field}`;
  return [
    sensor(`${tag} CHWS-T`, "Leaving chilled water temperature", "°C", from("supplyTemperature")),
    sensor(`${tag} CHWR-T`, "Entering chilled water temperature", "°C", from("returnTemperature")),
    sensor(`${tag} CWS-T`, "Entering condenser water temperature", "°C", from("condenserEntering")),
    sensor(`${tag} CWR-T`, "Leaving condenser water temperature", "°C", from("condenserLeaving")),
    sensor(`${tag} EVP-P`, "Evaporator pressure", "kPa", from("evaporatorPressure")),
    sensor(`${tag} CND-P`, "Condenser pressure", "kPa", from("condenserPressure")),
    sensor(`${tag} CHW-F`, "Chilled water flow", "m³/h", from("flow")),
    sensor(`${tag} KW`, "Electric power", "kW", from("power")),
    sensor(`${tag} LOAD`, "Load of its capacity", "%", from("load")),
    sensor(`${tag} ISO-FB`, "Isolation valve position", "%", from("valve")),
    actuator(`${tag} ISO-V`, "Isolation valve command", "%", from("valve")),
    setpoint(`${tag} CHWS-SP`, "Leaving water setpoint", "°C", steady(7), 7),
    setpoint(`${tag} DEM-LIM`, "Demand limit", "%", steady(100), 100),
    figure(`${tag} COP`, "Coefficient of performance", "", from("performance")),
    figure(`${tag} CLG-KW`, "Cooling delivered", "kW", from("cooling")),
    figure(`${tag} KWH`, "Electric energy", "kWh", (_, counter) =>
      counter(unitOf(`Chiller ${number}`), "power"),
    ),
    status(`${tag} S`, "Status", offOn, from("running")),
    status(`${tag} A`, "General alarm", normalAlarm, steady(0)),
    status(`${tag} CHW-FS`, "Chilled water flow switch", ["No flow", "Flow"], from("running")),
    status(`${tag} CW-FS`, "Condenser water flow switch", ["No flow", "Flow"], from("running")),
    command(`${tag} C`, "Start command", offOn, from("running")),
    stage(`${tag} STATE`, "What the chiller is doing", ["Off", "Starting", "Running", "Alarm"], (at) =>
      at(from("running")) > 0.5 ? 3 : 1,
    ),
  ];
}

/** Takes 15 % more than the maker's curve says for its load and its condenser water. */
const inefficient =
  (number: number): ValueSource =>
  (at) => {
    const of = (field: string) => at(`chiller.${number}.${field}`);
    if (of("running") < 0.5) return 0;
    const load = of("load") / 100;
    const partLoad = 0.62 + 0.78 * load - 0.4 * load * load;
    const expected = Math.max(2.4, (6.3 - 0.11 * (of("condenserEntering") - 20)) * partLoad);
    return of("performance") > 0 && of("performance") < 0.85 * expected ? 1 : 0;
  };

const chillerPlant: DeviceDefinition = {
  name: "CHP Controller",
  instance: 41_020,
  description: "Chiller and boiler plant",
  model: "FPM41-PLC",
  location: "Roof, plant room",
  place: { kind: "ip", host: 20 },
  maxApdu: 1_476,
  segments: true,
  delayMs: 0,
  objects: numberedFrom(1, [
    sensor("CHW-S-T", "Chilled water supply temperature", "°C", "plant.chilledSupply"),
    sensor("CHW-R-T", "Chilled water return temperature", "°C", "plant.chilledReturn"),
    sensor("CHW-F", "Chilled water flow", "m³/h", "plant.chilledFlow"),
    sensor("CHW-DP", "Chilled water differential pressure", "kPa", "plant.chilledPressure"),
    sensor("CW-S-T", "Condenser water supply temperature", "°C", "plant.condenserSupply"),
    sensor("CW-R-T", "Condenser water return temperature", "°C", "plant.condenserReturn"),
    sensor("HW-S-T", "Hot water supply temperature", "°C", "plant.hotSupply"),
    sensor("HW-R-T", "Hot water return temperature", "°C", "plant.hotReturn"),
    sensor("HW-F", "Hot water flow", "m³/h", "plant.hotFlow"),
    ...chiller(1),
    ...chiller(2),
    actuator("CHW-BYP-V", "Bypass valve", "%", "plant.bypassValve"),
    actuator("CHWP-1 SPD", "Chilled water pump 1 speed", "%", "plant.chilledPumpSpeed"),
    actuator("CHWP-2 SPD", "Chilled water pump 2 speed", "%", steady(0)),
    actuator("CT-1 SPD", "Cooling tower 1 fan speed", "%", "plant.towerFanSpeed"),
    actuator("CT-2 SPD", "Cooling tower 2 fan speed", "%", "plant.towerFanSpeed"),
    actuator("HWP-1 SPD", "Hot water pump 1 speed", "%", "plant.hotPumpSpeed"),
    setpoint("CHW-S-SP", "Chilled water supply setpoint", "°C", "plant.chilledSetpoint", 7),
    setpoint("CHW-DP-SP", "Differential pressure setpoint", "kPa", steady(130), 130),
    setpoint("CW-S-SP", "Condenser water setpoint", "°C", steady(22), 22),
    setpoint("HW-S-SP", "Hot water supply setpoint", "°C", "plant.hotSetpoint", 60),
    figure("CHP-CLG-KW", "Cooling of the plant", "kW", "plant.cooling"),
    figure("HW-HTG-KW", "Heating of the plant", "kW", "plant.heating"),
    figure("CHWP-KW", "Chilled water pumps", "kW", "plant.chilledPumpPower"),
    figure("CWP-KW", "Condenser water pumps", "kW", "plant.condenserPumpPower"),
    figure("CT-KW", "Cooling towers", "kW", "plant.towerPower"),
    figure("BLR-GAS", "Gas of the boilers", "m³/h", "plant.boilerGas"),
    status("CHWP-1 S", "Chilled water pump 1 status", offOn, "plant.enabled"),
    status("CHWP-2 S", "Chilled water pump 2 status", offOn, steady(0)),
    status("BLR-1 S", "Boiler 1 status", offOn, "plant.boiler1Running"),
    status("BLR-2 S", "Boiler 2 status", offOn, "plant.boiler2Running"),
    status("BLR-1 A", "Boiler 1 alarm", normalAlarm, steady(0)),
    status("BLR-2 A", "Boiler 2 alarm", normalAlarm, steady(0)),
    ...one(2).map((number) =>
      status(`CH-${number} EFF-A`, `Chiller ${number} efficiency alarm`, normalAlarm, inefficient(number)),
    ),
    command("CHWP-1 C", "Chilled water pump 1 command", offOn, "plant.enabled"),
    command("CHWP-2 C", "Chilled water pump 2 command", offOn, steady(0)),
    command("BLR-1 C", "Boiler 1 command", offOn, "plant.boiler1Running"),
    command("BLR-2 C", "Boiler 2 command", offOn, "plant.boiler2Running"),
    control("CHP-ENA", "Plant enable", ["Disabled", "Enabled"], "plant.enabled"),
    mode("CHP-LEAD", "Lead chiller", ["Chiller 1", "Chiller 2"], "plant.leadChiller"),
  ]),
};

/** Can't segment and has a small APDU, as many small controllers. */
const lighting: DeviceDefinition = {
  name: "Lighting Controller",
  instance: 41_030,
  description: "Lighting of floors 0–5",
  model: "FPM41-LGT",
  location: "Floor 0, electrical closet",
  place: { kind: "ip", host: 30 },
  maxApdu: 480,
  segments: false,
  delayMs: 0,
  objects: numberedFrom(
    101,
    one(6).flatMap((zone) => {
      const from = (field: string) => `lighting.${zone}.${field}`;
      const tag = `L${zone - 1}-LTG`;
      return [
        sensor(`${tag}-LUX`, `Floor ${zone - 1} illuminance`, "lx", from("illuminance")),
        sensor(`${tag}-KW`, `Floor ${zone - 1} lighting power`, "kW", from("power")),
        actuator(`${tag}-LVL`, `Floor ${zone - 1} dimming level`, "%", from("level")),
        setpoint(`${tag}-LUX-SP`, `Floor ${zone - 1} illuminance setpoint`, "lx", steady(500), 500),
        setpoint(`${tag}-DLY`, `Floor ${zone - 1} switch-off delay`, "h", steady(0.25), 0.25),
        ...one(3).flatMap((group) => [
          actuator(
            `${tag}-G${group}-LVL`,
            `Floor ${zone - 1} group ${group} dimming level`,
            "%",
            from("level"),
          ),
          command(`${tag}-G${group}-C`, `Floor ${zone - 1} group ${group} lights`, offOn, from("command")),
        ]),
        figure(
          `${tag}-HRS`,
          `Floor ${zone - 1} burning hours`,
          "h",
          (_, counter) => counter(unitOf(`Floor ${zone - 1} lighting`), "power") / 7.8,
        ),
        status(`${tag}-PIR`, `Floor ${zone - 1} presence`, ["Empty", "Present"], from("presence")),
        status(`${tag}-LMP-A`, `Floor ${zone - 1} lamp failure`, normalAlarm, steady(zone === 4 ? 1 : 0)),
        command(`${tag}-C`, `Floor ${zone - 1} lights`, offOn, from("command")),
        control(`${tag}-CLN`, `Floor ${zone - 1} cleaning scene`, offOn, steady(0)),
        mode(
          `${tag}-SCN`,
          `Floor ${zone - 1} scene`,
          ["Automatic", "Meeting", "Presentation", "Off"],
          steady(1),
        ),
      ];
    }),
  ),
};

/** Thinks long before each answer. */
const parking: DeviceDefinition = {
  name: "Parking Controller",
  instance: 41_031,
  description: "Parking levels −1 and −2",
  model: "FPM41-PRK",
  location: "Basement −2, parking",
  place: { kind: "ip", host: 31 },
  maxApdu: 1_024,
  segments: true,
  delayMs: 600,
  objects: numberedFrom(1, [
    sensor("PK1-CO", "Carbon monoxide level −1", "ppm", "parking.co1"),
    sensor("PK2-CO", "Carbon monoxide level −2", "ppm", "parking.co2"),
    sensor("PK-T", "Temperature", "°C", "parking.temperature"),
    sensor("PK-CARS", "Cars inside", "", "parking.cars"),
    sensor("PK-LTG-KW", "Power of the lights", "kW", "parking.lightsPower"),
    sensor("PK-FAN-KW", "Power of the fans", "kW", "parking.fansPower"),
    actuator("PK-FAN-SPD", "Fan speed", "%", "parking.fanSpeed"),
    setpoint("PK-CO-SP", "Carbon monoxide limit", "ppm", steady(25), 25),
    figure("PK-LTG-KWH", "Energy of the lights", "kWh", (_, counter) =>
      counter(unitOf("Parking lights"), "power"),
    ),
    status("PK-EF1-S", "Exhaust fan 1 status", offOn, "parking.fan1"),
    status("PK-EF2-S", "Exhaust fan 2 status", offOn, "parking.fan2"),
    status("PK-LTG-S", "Lights status", offOn, "parking.lights"),
    status("PK-CO-A", "Carbon monoxide alarm", normalAlarm, (at) => (at("parking.co1") > 60 ? 1 : 0)),
    command("PK-EF1-C", "Exhaust fan 1 command", offOn, "parking.fan1"),
    command("PK-EF2-C", "Exhaust fan 2 command", offOn, "parking.fan2"),
    command("PK-LTG-C", "Lights command", offOn, "parking.lights"),
    control("PK-LTG-OVR", "Lights override", ["Auto", "On"], steady(0)),
    mode("PK-MODE", "Ventilation mode", ["Auto", "Off", "Smoke"], steady(1)),
  ]),
};

const router: DeviceDefinition = {
  name: "Router 2709",
  instance: 41_040,
  description: "Router between BACnet/IP and the MS/TP trunk of floors 3–5",
  model: "FPM41-RTR",
  location: "Floor 3, electrical closet",
  place: { kind: "ip", host: 40 },
  maxApdu: 1_476,
  segments: true,
  delayMs: 0,
  objects: numberedFrom(1, [
    status("RTR-TRUNK-A", "Trunk alarm", normalAlarm, steady(0)),
    figure("RTR-TRUNK-LOAD", "Trunk load", "%", (at) => 22 + 4 * at("zone.7.airflow")),
  ]),
};

const supervisor: DeviceDefinition = {
  name: "FPM41 BMS",
  instance: 41_001,
  description: "Building management system, office building FPM41, Lisbon",
  model: "FPM41-BMS",
  location: "Floor 0, control room",
  place: { kind: "ip", host: 1 },
  maxApdu: 1_476,
  segments: true,
  delayMs: 0,
  objects: numberedFrom(1, [
    sensor("OA-T", "Outdoor air temperature", "°C", "site.temperature"),
    sensor("OA-H", "Outdoor air humidity", "%RH", "site.humidity"),
    sensor("OA-WB-T", "Outdoor wet-bulb temperature", "°C", "site.wetBulb"),
    sensor("SOLAR", "Global solar irradiance", "W/m²", "site.solar"),
    figure("OCC-EST", "Estimated occupancy", "%", "site.occupancy"),
    ...one(12).map((zone) =>
      figure(`BMS ZN${zone}-T`, `Zone ${zone} temperature`, "°C", `zone.${zone}.temperature`),
    ),
    ...one(8).map((place) =>
      figure(`IAQ-${place} CO2`, `Air quality ${place}, CO2`, "ppm", `air.${place}.co2`),
    ),
    ...meterDefinitions.flatMap((meter, index) => {
      const thermal = meter.medium === "electricity" || meter.medium === "heat";
      const channel = `meter.${index + 1}.${thermal ? "power" : "flow"}`;
      return [
        figure(`${meter.externalId} ${thermal ? "KW" : "F"}`, meter.name, thermal ? "kW" : "m³/h", channel),
        figure(
          `${meter.externalId} ${thermal ? "KWH" : "V"}`,
          `${meter.name}, counter`,
          thermal ? "kWh" : "m³",
          (_, counter) => counter(meter.unit, thermal ? "power" : "flow"),
        ),
      ];
    }),
    flag("HVAC-SCH", "Air conditioning schedule", ["Unoccupied", "Occupied"], "site.scheduled"),
    flag("HVAC-RUN", "Air conditioning runs", offOn, "site.hvacOn"),
    flag("LTG-SCH", "Lighting schedule", offOn, "lighting.1.command"),
    flag("PK-SCH", "Parking schedule", offOn, "parking.lights"),
    ...one(12).map((zone) =>
      control(`ZN${zone}-LOCK`, `Zone ${zone} thermostat lock`, ["Free", "Locked"], steady(0)),
    ),
    status("FIRE-A", "Fire alarm", normalAlarm, steady(0)),
    status("UPS-A", "UPS alarm", normalAlarm, steady(0)),
    status("GEN-S", "Generator status", offOn, steady(0)),
    status("MAINS-A", "Mains failure", normalAlarm, steady(0)),
    ...one(10).map((tenant) =>
      setpoint(
        `T${String(tenant).padStart(2, "0")}-DEM-LIM`,
        `Tenant ${tenant} demand limit`,
        "kW",
        steady(25),
        25,
      ),
    ),
    mode("BMS-SEASON", "Season", ["Winter", "Summer", "Automatic"], steady(3)),
    mode("BMS-MODE", "Building mode", ["Normal", "Holiday", "Night purge", "Fire"], steady(1)),
  ]),
};

/** Everything that isn't an air handler or a VAV box. */
export const plantDevices: readonly DeviceDefinition[] = [
  supervisor,
  chillerPlant,
  lighting,
  parking,
  router,
];
