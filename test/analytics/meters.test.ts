import { describe, expect, it } from "vitest";
import type { AnalysedPoint } from "../../src-main/analytics/index.ts";
import { metersOf } from "../../src-main/analytics/meters.ts";
import { borderMeters } from "../../src-main/analytics/site-meters.ts";
import { knowledgeOf } from "../../src-main/assistant/knowledge.ts";
import type { DeviceId, PointId } from "../../src-main/contract/identity.ts";
import { demoPoints } from "./demo-points.ts";
import { MemorySite } from "./memory-site.ts";
import { told } from "./scenario.ts";

const quarterMs = 900_000;

/** A device's points. */
function device(deviceName: string, ...points: readonly Partial<AnalysedPoint>[]): AnalysedPoint[] {
  const deviceId = deviceName as DeviceId;
  const rest = { deviceId, deviceName, siteId: told.id, location: "", intervalMs: quarterMs };
  return points.map((point, at): AnalysedPoint => {
    const name = point.variable ?? "";
    const id = `${deviceName} ${at}` as PointId;
    return { ...rest, id, name, variable: "", kind: "counter", unit: "", ...point };
  });
}
const volume = { variable: "volume", name: "Volume", unit: "m³" } as const;
const heat = { variable: "energy_thermal", name: "Thermal energy", unit: "kWh" } as const;
const power = { variable: "power_thermal", kind: "analog", unit: "kW" } as const;
/** By analyses, who agree with the assistant on it. */
function waterOf(points: readonly AnalysedPoint[]): string[] {
  const water = metersOf(points).flatMap(({ carrier, point }) =>
    carrier === "water" ? [point.deviceName] : [],
  );
  const known = knowledgeOf(points).meters.flatMap(({ medium, name }) => (medium === "water" ? [name] : []));
  expect(known).toEqual(water);
  return water;
}

describe("the use of water", () => {
  it("has no water that circulates through heat meters, whatever they are called", () => {
    expect(waterOf(device("Tenant heat meter", heat, volume))).toEqual([]);
    expect(waterOf(device("Main water", power, volume))).toEqual([]);
    expect(metersOf(device("Tenant heat meter", heat, volume)).map(({ carrier }) => carrier)).toEqual([
      "heat",
    ]);
  });

  it.each(["Chilled water", "Condenser water pumps", "CHWR", "Água gelada piso 2", "Heating water circuit"])(
    "has none of a circuit: %s",
    (name) => expect(waterOf(device(name, volume))).toEqual([]),
  );

  it.each([
    "Water main",
    "Hot water showers",
    "Água quente sanitária",
    "Cooling tower make-up",
    "Heating water refill",
  ])("has what is used: %s", (name) => expect(waterOf(device(name, volume))).toEqual([name]));

  it("is of the demo plant's water meters alone, and billed by them", () => {
    const points = demoPoints();
    const heatMeters = new Set(
      points.flatMap(({ variable, deviceId }) => (variable === "energy_thermal" ? [deviceId] : [])),
    );
    expect(heatMeters.size).toBeGreaterThan(3);
    const water = metersOf(points).filter(({ carrier }) => carrier === "water");
    expect(water.length).toBeGreaterThan(0);
    expect(water.filter(({ point }) => heatMeters.has(point.deviceId))).toEqual([]);
    const site = new MemorySite().context().site;
    const mains = [...device("Main chilled water", heat, volume), ...device("Main water", volume)];
    const { meters } = borderMeters(site, mains, "water", "cost");
    expect(meters.map(({ point }) => point.deviceName)).toEqual(["Main water"]);
  });
});
