import { describe, expect, test } from "vitest";
import { equipmentOf, explained, missingFor, pointOf } from "../../src-main/analytics/equipment/index.ts";
import { wordsOf } from "../../src-main/analytics/equipment/names.ts";
import type { AnalysedPoint } from "../../src-main/analytics/index.ts";
import type { DeviceId, PointId } from "../../src-main/contract/identity.ts";
import { demoPoints, demoSite } from "./demo-points.ts";

type Row = readonly [device: string, name: string, unit: string, variable?: string];

const points = (rows: readonly Row[]): AnalysedPoint[] =>
  rows.map(([device, name, unit, variable = ""]) => ({
    id: `${device}/${name}` as PointId,
    deviceId: device as DeviceId,
    siteId: demoSite,
    ...{ name, variable, unit, intervalMs: 60_000, deviceName: device, location: "" },
    kind: unit === "state" ? "state" : /Wh|J|m³$/.test(unit) ? "counter" : "analog",
  }));

/** Machines by id, each with the name of its first point by role. */
const taken = (rows: readonly Row[]): Record<string, Record<string, string>> =>
  Object.fromEntries(
    equipmentOf(points(rows)).map(({ id, roles }) => [
      id,
      Object.fromEntries([...roles].map(([role, [first]]) => [role, first!.name])),
    ]),
  );

describe("words of names", () => {
  test.each([
    ["AHU01_SaTemp", "ahu 1 sa temp"],
    ["ZN3-RHV", "zn 3 rhv"],
    ["VAV_2_14:ZoneAirTemp", "vav 2 14 zone air temp"],
    ["RA-CO2-SP", "ra co2 sp"],
    ["UTA2 Tª insuflação", "uta 2 t insuflacao"],
    ["CH1 kWh", "ch 1 kwh"],
  ])("%s is “%s”", (name, words) => expect(wordsOf(name)).toBe(words));
});

describe("machines by their points' names", () => {
  test("in the manner of American control contractors", () => {
    const found = taken([
      ["NAE-05", "RTU-3.DA-T", "°F"],
      ["NAE-05", "RTU-3.DAT-SP", "°F"],
      ["NAE-05", "RTU-3.RA-T", "°F"],
      ["NAE-05", "RTU-3.MA-T", "°F"],
      ["NAE-05", "RTU-3.OA-T", "°F"],
      ["NAE-05", "RTU-3.CLG-VLV", "%"],
      ["NAE-05", "RTU-3.HTG-VLV", "%"],
      ["NAE-05", "RTU-3.OA-DMPR", "%"],
      ["NAE-05", "RTU-3.SF-S", "state"],
      ["NAE-05", "RTU-3.SF-C", "state"],
      ["NAE-05", "RTU-3.SF-VFD", "%"],
      ["NAE-05", "RTU-3.DSP", "inH2O"],
    ]);
    expect(found).toEqual({
      "air-handler 3": {
        "supply-temperature": "RTU-3.DA-T",
        "supply-temperature-setpoint": "RTU-3.DAT-SP",
        "return-temperature": "RTU-3.RA-T",
        "mixed-temperature": "RTU-3.MA-T",
        "outdoor-temperature": "RTU-3.OA-T",
        "cooling-valve": "RTU-3.CLG-VLV",
        "heating-valve": "RTU-3.HTG-VLV",
        "outdoor-damper": "RTU-3.OA-DMPR",
        "fan-status": "RTU-3.SF-S",
        "fan-command": "RTU-3.SF-C",
        "fan-speed": "RTU-3.SF-VFD",
        "static-pressure": "RTU-3.DSP",
      },
    });
  });

  test("in whole words, run together, the device saying which machine it is", () => {
    const found = taken([
      ["AHU_07", "SupplyAirTemp", "°C"],
      ["AHU_07", "SupplyAirTempSetpoint", "°C"],
      ["AHU_07", "MixedAirTemp", "°C"],
      ["AHU_07", "ReturnAirTemp", "°C"],
      ["AHU_07", "OutsideAirTemp", "°C"],
      ["AHU_07", "CoolingValveCmd", "%"],
      ["AHU_07", "CoolingValvePosition", "%"],
      ["AHU_07", "HeatingValveCmd", "%"],
      ["AHU_07", "OutdoorAirDamper", "%"],
      ["AHU_07", "SupplyFanStatus", "state"],
      ["AHU_07", "SupplyFanSpeed", "%"],
      ["AHU_07", "FilterDiffPress", "Pa"],
    ]);
    expect(found["air-handler 7"]).toEqual({
      "supply-temperature": "SupplyAirTemp",
      "supply-temperature-setpoint": "SupplyAirTempSetpoint",
      "mixed-temperature": "MixedAirTemp",
      "return-temperature": "ReturnAirTemp",
      "outdoor-temperature": "OutsideAirTemp",
      "cooling-valve": "CoolingValveCmd",
      "cooling-valve-position": "CoolingValvePosition",
      "heating-valve": "HeatingValveCmd",
      "outdoor-damper": "OutdoorAirDamper",
      "fan-status": "SupplyFanStatus",
      "fan-speed": "SupplyFanSpeed",
      "filter-pressure": "FilterDiffPress",
    });
  });

  test("in Portuguese", () => {
    const found = taken([
      ["Quadro QAVAC 1", "UTA1 Temp. insuflação", "°C"],
      ["Quadro QAVAC 1", "UTA1 Temp. retorno", "°C"],
      ["Quadro QAVAC 1", "UTA1 Temp. exterior", "°C"],
      ["Quadro QAVAC 1", "UTA1 Válvula arrefecimento", "%"],
      ["Quadro QAVAC 1", "UTA1 Válvula aquecimento", "%"],
      ["Quadro QAVAC 1", "UTA1 Ventilador estado", "state"],
      ["Quadro QAVAC 1", "UTA1 Filtro", "Pa"],
      ["Caldeira 2", "Temp. ida", "°C"],
      ["Caldeira 2", "Temp. retorno", "°C"],
      ["Caldeira 2", "Estado", "state"],
      ["QE1", "Iluminação piso 3 potência", "kW"],
    ]);
    expect(found["air-handler 1"]).toEqual({
      "supply-temperature": "UTA1 Temp. insuflação",
      "return-temperature": "UTA1 Temp. retorno",
      "outdoor-temperature": "UTA1 Temp. exterior",
      "cooling-valve": "UTA1 Válvula arrefecimento",
      "heating-valve": "UTA1 Válvula aquecimento",
      "fan-status": "UTA1 Ventilador estado",
      "filter-pressure": "UTA1 Filtro",
    });
    expect(found["boiler 2"]).toEqual({
      "supply-temperature": "Temp. ida",
      "return-temperature": "Temp. retorno",
      status: "Estado",
    });
    expect(Object.keys(found).some((id) => id.includes("lighting"))).toBe(true);
  });

  test("rooms of several handlers, and boxes numbered by floor", () => {
    const found = taken([
      ["JACE", "AHU1_VAV_2_14:ZoneAirTemp", "°C"],
      ["JACE", "AHU1_VAV_2_14:ReheatValve", "%"],
      ["JACE", "AHU1_VAV_2_14:AirFlow", "l/s"],
      ["JACE", "AHU1_VAV_2_14:AirFlowSetpoint", "l/s"],
      ["JACE", "AHU1_VAV_2_14:DischargeAirTemp", "°C"],
      ["JACE", "AHU2_VAV_2_14:ZoneAirTemp", "°C"],
      ["TC-101", "Room 101 Temperature", "°C"],
      ["TC-101", "Room 101 Cooling Setpoint", "°C"],
    ]);
    expect(found).toEqual({
      "ahu 1 zone 2 14": {
        temperature: "AHU1_VAV_2_14:ZoneAirTemp",
        "reheat-valve": "AHU1_VAV_2_14:ReheatValve",
        airflow: "AHU1_VAV_2_14:AirFlow",
        "airflow-setpoint": "AHU1_VAV_2_14:AirFlowSetpoint",
        "discharge-temperature": "AHU1_VAV_2_14:DischargeAirTemp",
      },
      "ahu 2 zone 2 14": { temperature: "AHU2_VAV_2_14:ZoneAirTemp" },
      "zone 101": {
        temperature: "Room 101 Temperature",
        "cooling-setpoint": "Room 101 Cooling Setpoint",
      },
    });
  });

  test("chillers, circuits and meters", () => {
    const found = taken([
      ["Plant", "Chiller 2 Leaving CHW Temp", "°C"],
      ["Plant", "Chiller 2 Entering CHW Temp", "°C"],
      ["Plant", "Chiller 2 kW", "kW"],
      ["Plant", "Chiller 2 Run Status", "state"],
      ["Plant", "Chiller 2 Condenser Entering Temp", "°C"],
      ["Plant", "CHWS Temp", "°C"],
      ["Plant", "CHWR Temp", "°C"],
      ["Plant", "CHWP-2 VFD", "%"],
      ["QGBT", "Total active energy", "kWh", "energy_active_import"],
      ["QGBT", "Total active power", "kW", "power_active"],
    ]);
    expect(found["chiller 2"]).toEqual({
      "supply-temperature": "Chiller 2 Leaving CHW Temp",
      "return-temperature": "Chiller 2 Entering CHW Temp",
      power: "Chiller 2 kW",
      status: "Chiller 2 Run Status",
      "condenser-entering-temperature": "Chiller 2 Condenser Entering Temp",
    });
    expect(found["chilled-water"]).toEqual({
      "supply-temperature": "CHWS Temp",
      "return-temperature": "CHWR Temp",
      "pump-speed": "CHWP-2 VFD",
    });
    expect(found["meter QGBT"]).toEqual({ energy: "Total active energy", power: "Total active power" });
  });

  test("labels of the plant's books before a name part no machine from its meters", () => {
    const found = taken([
      ["AHU-1 Controller", "AHU-1 SA-T", "°C"],
      ["EAAA52126 AHU-1 fans", "EAAA52126 AHU-1 fans · Active power", "kW", "power_active"],
      ["VAV-1001", "SpaceTemp", "°C"],
    ]);
    expect(found["air-handler 1"]).toMatchObject({ "fan-power": "EAAA52126 AHU-1 fans · Active power" });
    expect(found["zone 1001"]).toEqual({ temperature: "SpaceTemp" });
  });

  test("two controllers of one name stay two, and what is missing is said", () => {
    const rows = ["N", "S"].flatMap((wing): Row[] =>
      ["SA-T", "RA-T", "MA-T", "OA-T"].map((name) => [`DDC ${wing}`, `AHU-1 ${name}`, "°C"]),
    );
    const found = equipmentOf(points(rows));
    expect(found.map(({ id }) => id)).toEqual(["air-handler 1 DDC N", "air-handler 1 DDC S"]);
    expect(missingFor(found[0]!, ["supply-temperature", "cooling-valve"])).toEqual(["cooling valve"]);
    expect(explained(found[0]!)).toContain("AHU-1: “AHU-1 SA-T” is the supply temperature.");
  });
});

describe("the demo plant", () => {
  const found = equipmentOf(demoPoints());
  const of = (id: string) => found.find((one) => one.id === id)!;

  test("has its machines with the parts that rules need", () => {
    expect(found.filter(({ kind }) => kind === "zone").length).toBeGreaterThanOrEqual(12);
    for (const number of [1, 2]) {
      const handler = of(`air-handler ${number}`);
      const tag = `AHU-${number}`;
      expect(pointOf(handler, "supply-temperature")!.name).toBe(`${tag} SA-T`);
      expect(pointOf(handler, "cooling-valve")!.name).toBe(`${tag} CCV`);
      expect(pointOf(handler, "cooling-valve-position")!.name).toBe(`${tag} CCV-FB`);
      expect(pointOf(handler, "outdoor-damper")!.name).toBe(`${tag} OAD`);
      expect(pointOf(handler, "fan-power")!.name).toBe(`${tag} FAN-KW`);
      const chiller = of(`chiller ${number}`);
      expect(pointOf(chiller, "condenser-entering-temperature")!.name).toBe(`CH-${number} CWS-T`);
      expect(pointOf(chiller, "supply-temperature")!.name).toBe(`CH-${number} CHWS-T`);
      expect(pointOf(chiller, "cooling")!.name).toBe(`CH-${number} CLG-KW`);
    }
    const zone = of("zone 3");
    expect(pointOf(zone, "temperature")!.name).toBe("ZN3-T");
    expect(pointOf(zone, "discharge-temperature")!.name).toBe("ZN3-DA-T");
    expect(pointOf(zone, "entering-temperature")!.name).toBe("ZN3-SA-T");
    expect(pointOf(zone, "reheat-valve")!.name).toBe("ZN3-RHV");
    expect(pointOf(of("pk lighting"), "power")!.name).toBe("PK-LTG-KW");
    expect(pointOf(of("hot-water"), "thermal")!.unit).toBe("kW");
  });
});
