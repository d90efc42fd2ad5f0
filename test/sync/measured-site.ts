import { join, resolve } from "node:path";
import { uuidv7 } from "uuidv7";
import { equipmentOf } from "../../src-main/analytics/index.ts";
import type { DeviceId, PointId } from "../../src-main/contract/identity.ts";
import { undescribed } from "../../src-main/contract/site-description.ts";
import { generateHistory } from "../../src-main/demo/index.ts";
import { resettingUnit, silentUnit } from "../../src-main/demo/model/meters.data.ts";
import { tariffExamples } from "../../src-main/gateway/site-description.ts";
import { createProjectFile, type ProjectFile } from "../../src-main/store/index.ts";
import { demoPoints } from "../analytics/demo-points.ts";
import { newNetwork, newPoint, openOptions, scannedDevice, seed } from "../store/project.ts";

const dayMs = 86_400_000;
const intervalMs = 3_600_000;
export const resources = resolve(import.meta.dirname, "../../resources");
/** Over the end of summer time, and with as many days before what is analysed. */
export const stored = { from: Date.UTC(2025, 8, 1), to: Date.UTC(2025, 10, 20) };

const meters = [1, 2, resettingUnit, 10, silentUnit, 31, 37, 53, 77, 83];
const machines = /^(AHU-1|CH-2|ZN3|PK-LTG|Weather)$/;

/** Some meters of the demo building, and what some of its machines tell. */
function chosenPoints() {
  const all = demoPoints();
  const told = equipmentOf(all).filter(({ name }) => machines.test(name));
  const wanted = new Set(told.flatMap(({ roles }) => [...roles.values()].flat().map(({ id }) => id)));
  const counted = /^(power_active|power_thermal|energy_active_import|energy_thermal|volume)$/;
  return all.filter(
    ({ id, deviceId, variable }) =>
      wanted.has(id) || (meters.some((unit) => deviceId === `unit ${unit}`) && counted.test(variable)),
  );
}

const day = (count: number) => stored.from + count * dayMs;
const faults = {
  "parking-lights-always-on": [{ from: day(30), to: day(60) }],
  "hvac-unoccupied": [{ from: day(40), to: day(70) }],
  "chiller-2-inefficient": [{ from: day(35), to: day(75) }],
  "valve-stuck": [{ from: day(20), to: day(60) }],
  "zone-3-heats-and-cools": [{ from: day(25), to: day(70) }],
  "meter-resets": [{ from: day(45), to: day(79) }],
  "meter-silent": [{ from: day(60), to: day(76) }],
};

/** A project with history of it, in which some readings are bad or uncertain. */
export async function makeProject(folder: string): Promise<ProjectFile> {
  const file = await createProjectFile(join(folder, "site.blipee"), {
    ...openOptions({ clock: () => stored.to }),
    project: seed,
  });
  const network = newNetwork();
  file.edit("Add network", (changes) => changes.putNetwork(network));
  const ids = new Map<string, PointId>();
  const devices = new Map<string, DeviceId>();
  const chosen = chosenPoints();
  // As after a point was fetched: ids don't follow the order of making.
  const newIds = chosen.map(() => uuidv7() as PointId).toReversed();
  const points = chosen.map((known, address) => {
    const { deviceId: key, deviceName, location } = known;
    const scanned = scannedDevice(key, { name: deviceName, path: location === "" ? [] : [location] });
    const deviceId =
      devices.get(key) ??
      file.scanned.putDevice(network.id, scanned, { lastSeen: null, problem: null }).device.id;
    devices.set(key, deviceId);
    const { name, variable, kind, unit } = known;
    const source = { protocol: "modbus", table: "holding", address, encoding: "u16", order: "ABCD" } as const;
    const id = newIds[address] ?? ("" as PointId);
    const point = newPoint(deviceId, { id, name, variable, kind, unit, source, intervalMs });
    ids.set(known.id, point.id);
    return point;
  });
  file.edit("Map", (changes) => changes.putPoints(points));
  const objects = (device: string, key: string) => ids.has(`${device} ${key}`);
  for (const block of generateHistory({ ...stored, intervalMs, faults, units: meters, objects })) {
    const point = ids.get(`${block.deviceKey} ${block.variable}`);
    if (point === undefined) continue;
    const marks = block.times.map((time) => (time / intervalMs) % 211);
    const { length } = block.times;
    file.readings.append({
      ...{ points: new Array<PointId>(length).fill(point), times: block.times },
      values: [...block.values].map((value, at) => (marks[at] === 3 ? null : value)),
      qualities: marks.map((mark) => (mark === 3 ? 2 : mark === 7 ? 1 : 0)),
      reasons: marks.map((mark) => (mark === 3 ? 3 : 0)),
    });
  }
  const idOf = (id: string) => ids.get(id) ?? ("" as PointId);
  const tariffs = (await tariffExamples(join(resources, "tariffs"))).map(({ tariff }) => tariff);
  file.edit("Tell of the site", (changes) =>
    changes.putDescription({
      ...undescribed,
      ...{ country: "PT", region: "11", floorArea: 9_000, gasEnergy: 10.55, baseYear: 2025 },
      tariffs: tariffs.filter(
        ({ carrier }, at) => tariffs.findIndex((one) => one.carrier === carrier) === at,
      ),
      meters: [
        { pointId: idOf("unit 1 energy_active_import"), carrier: "electricity", role: "bought" },
        { pointId: idOf("unit 83 volume"), carrier: "gas", role: "bought" },
        { pointId: idOf("unit 77 volume"), carrier: "water", role: "bought" },
      ],
      meterTree: [2, 31, 37].map((unit) => ({
        pointId: idOf(`unit ${unit} energy_active_import`),
        under: idOf("unit 1 energy_active_import"),
      })),
    }),
  );
  return file;
}
