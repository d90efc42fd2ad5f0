import { setImmediate as nextTurn } from "node:timers/promises";
import type { PointId } from "../contract/identity.ts";
import type { Job } from "../contract/job.ts";
import { Problem } from "../contract/problem.ts";
import { generateHistory, type HistoryBlock } from "../demo/index.ts";
import { pointOf, suggestAll } from "../points/index.ts";
import type { Gateway } from "./gateway.ts";
import type { Workspace } from "./workspace.ts";

const dayMs = 86_400_000;
const intervalMs = 900_000;
/** A transaction each: large enough to spare the disk, small enough that polling waits for it unnoticed. */
const batchSize = 10_000;

/**
 * Writes history of the demo plant's meters into the open demo project, from the same model that its devices answer
 * from. Meters must have been scanned; those not yet mapped are mapped by their templates.
 */
export function writeDemoHistory(gateway: Gateway, days: number): Job {
  const { workspace } = gateway;
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
      mapMeters(gateway, workspace);
      const points = pointsByVariable(workspace);
      const to = Math.floor(gateway.options.clock() / intervalMs) * intervalMs;
      const from = to - days * dayMs;
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
      for (const block of generateHistory({ from, to, intervalMs })) {
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

/** @throws Problem `not-found` when no meter was scanned yet */
function mapMeters(gateway: Gateway, workspace: Workspace): void {
  const { file } = workspace;
  const meters = file.catalogue.devices().filter((device) => device.address.protocol === "modbus");
  if (meters.length === 0) {
    throw new Problem(
      "not-found",
      "No meter of the demo plant has been found yet.",
      "Scan “Meters (Modbus TCP)” first.",
    );
  }
  const mapped = new Set(file.catalogue.points().map((point) => `${point.deviceId} ${point.variable}`));
  const objects = meters
    .flatMap((device) => file.catalogue.objects(device.id))
    .filter(
      (object) => object.variable !== undefined && !mapped.has(`${object.deviceId} ${object.variable}`),
    );
  if (objects.length === 0) return;
  const byId = new Map(objects.map((object) => [object.id, object]));
  const names = new Map(meters.map((device) => [device.id, device.name]));
  const points = suggestAll(objects, names).flatMap((suggestion) => {
    const object = byId.get(suggestion.objectId);
    return object ? [pointOf(object, suggestion, gateway.options.newId() as PointId)] : [];
  });
  file.edit(`Map ${points.length} points of the meters`, (changes) => changes.putPoints(points));
  workspace.pointsChanged();
  gateway.changed("points", "history");
}

function pointsByVariable(workspace: Workspace): Map<string, PointId> {
  const { catalogue } = workspace.file;
  const keys = new Map(catalogue.devices().map((device) => [device.id, device.key]));
  return new Map(
    catalogue.points().map((point) => [`${keys.get(point.deviceId)} ${point.variable}`, point.id]),
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
