import { setImmediate as nextTurn } from "node:timers/promises";
import type { DeviceId, PointId } from "../contract/identity.ts";
import type { Job } from "../contract/job.ts";
import type { OfferedObject } from "../contract/network.ts";
import { Problem } from "../contract/problem.ts";
import { type PointSource, sourceKey } from "../contract/source.ts";
import { type FaultConfiguration, faultNames, generateHistory, type HistoryBlock } from "../demo/index.ts";
import { pointOf, suggestAll } from "../points/index.ts";
import type { Gateway } from "./gateway.ts";
import type { Workspace } from "./workspace.ts";

const dayMs = 86_400_000;
const intervalMs = 900_000;
/** A transaction each: large enough to spare the disk, small enough that polling waits for it unnoticed. */
const batchSize = 10_000;

/**
 * Writes history of the demo plant's meters and BACnet devices into the open demo project, from the same model that they
 * answer from. What has been scanned but not yet mapped is mapped: meters by their templates, objects by suggestions.
 * @param faultsOf names of faults that are there from the middle on
 * @throws Problem `invalid-input`, `not-found`
 */
export function writeDemoHistory(gateway: Gateway, days: number, faultsOf: readonly string[]): Job {
  const { workspace } = gateway;
  const names = faultNames.filter((name) => faultsOf.includes(name));
  if (names.length < new Set(faultsOf).size)
    throw new Problem("not-found", "The demo plant has no such fault.", `It has: ${faultNames.join(", ")}.`);
  if (!workspace.project.isDemo) {
    throw new Problem(
      "invalid-input",
      "History can be generated for the demo plant only.",
      "Open the demo plant.",
    );
  }
  return workspace.jobs.start(
    "demo-history",
    `Write ${days} days of demo history`,
    async (report, signal) => {
      mapDevices(gateway, workspace);
      const points = pointsOfDevices(workspace);
      const to = Math.floor(gateway.options.clock() / intervalMs) * intervalMs;
      const from = to - days * dayMs;
      const since = { from: to - (days * dayMs) / 2, to: Number.POSITIVE_INFINITY };
      const faults: FaultConfiguration = Object.fromEntries(names.map((name) => [name, [since]]));
      let readings = 0;
      const written = new Set<PointId>();
      let gathered = emptyBatch();
      const store = async (until: number) => {
        workspace.store(gathered);
        readings += gathered.points.length;
        gathered = emptyBatch();
        report(
          `${readings.toLocaleString("en")} readings`,
          Math.min(1, Math.max(0, (until - from) / (to - from))),
        );
        await nextTurn();
      };
      for (const block of generateHistory({
        ...{ from, to, intervalMs, faults },
        objects: (deviceKey, key) => points.has(`${deviceKey} ${key}`),
      })) {
        if (signal.aborted) break;
        const point = points.get(`${block.deviceKey} ${block.variable}`);
        if (point === undefined) continue;
        written.add(point);
        addTo(gathered, point, block);
        if (gathered.points.length >= batchSize) await store(block.times[0] ?? from);
      }
      await store(to);
      gateway.changed("history");
      return {
        note: `${readings.toLocaleString("en")} readings of ${written.size} points`,
        difference: null,
      };
    },
  );
}

/** Of BACnet objects: what they measure changes slowly, and there are many. */
const objectIntervalMs = 60_000;
/** The supervisor repeats what every meter says itself. */
const repeated = /^EAAA\d+ /;

/** @throws Problem `not-found` when nothing of the plant was scanned yet */
function mapDevices(gateway: Gateway, workspace: Workspace): void {
  const { file } = workspace;
  const devices = file.catalogue.devices();
  if (devices.length === 0) {
    throw new Problem(
      "not-found",
      "Nothing of the demo plant has been found yet.",
      "Scan “Meters (Modbus TCP)” and “BMS (BACnet/IP)” first.",
    );
  }
  const mapped = new Set(file.catalogue.points().map((point) => placeOf(point.deviceId, point.source)));
  const objects = devices
    .flatMap((device) => file.catalogue.objects(device.id))
    .filter((object) => !mapped.has(placeOf(object.deviceId, object.source)) && isWanted(object));
  if (objects.length === 0) return;
  const byId = new Map(objects.map((object) => [object.id, object]));
  const names = new Map(devices.map((device) => [device.id, device.name]));
  const points = suggestAll(objects, names).flatMap((suggestion) => {
    const object = byId.get(suggestion.objectId);
    if (object === undefined) return [];
    const intervalMs = object.source.protocol === "bacnet" ? objectIntervalMs : undefined;
    return [pointOf(object, { ...suggestion, intervalMs }, gateway.options.newId() as PointId)];
  });
  file.edit(`Map ${points.length} points of the demo plant`, (changes) => changes.putPoints(points));
  workspace.pointsChanged();
  gateway.changed("points", "history");
}

function isWanted({ source, variable, name }: OfferedObject): boolean {
  return source.protocol === "modbus" ? variable !== undefined : !repeated.test(name);
}

const placeOf = (deviceId: DeviceId, source: PointSource): string => `${deviceId} ${sourceKey(source)}`;

/** Points by what the plant's history calls their device and variable, or object. */
function pointsOfDevices({ file: { catalogue } }: Workspace): Map<string, PointId> {
  const devices = catalogue.devices();
  const keys = new Map(devices.map(({ id, key }) => [id, key.split("@")[0] ?? key]));
  const objectKeys = new Map(
    devices
      .filter(({ address }) => address.protocol === "bacnet")
      .flatMap(({ id }) => catalogue.objects(id))
      .map((object) => [placeOf(object.deviceId, object.source), object.key]),
  );
  return new Map(
    catalogue.points().map((point) => {
      const what = objectKeys.get(placeOf(point.deviceId, point.source)) ?? point.variable;
      return [`${keys.get(point.deviceId)} ${what}`, point.id];
    }),
  );
}

interface Batch {
  readonly points: PointId[];
  readonly times: number[];
  readonly values: number[];
  readonly qualities: number[];
  readonly reasons: number[];
}

const emptyBatch = (): Batch => ({ points: [], times: [], values: [], qualities: [], reasons: [] });

function addTo(batch: Batch, point: PointId, block: HistoryBlock): void {
  for (let index = 0; index < block.times.length; index += 1) {
    batch.points.push(point);
    batch.times.push(block.times[index] ?? 0);
    batch.values.push(block.values[index] ?? Number.NaN);
    batch.qualities.push(0);
    batch.reasons.push(0);
  }
}
