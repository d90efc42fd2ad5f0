import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import {
  analysedSite,
  type DescribedSite,
  runAnalyses,
  SeriesReader,
  withMeters,
} from "../../src-main/analytics/index.ts";
import type { PastAlarm, World, WorldAlarm, WorldDevice } from "../../src-main/assistant/index.ts";
import type { AnalysisOutcome } from "../../src-main/contract/findings.ts";
import type { PointId } from "../../src-main/contract/identity.ts";
import { generateHistory } from "../../src-main/demo/index.ts";
import type { FaultConfiguration } from "../../src-main/demo/model/faults.ts";
import { meterDefinitions } from "../../src-main/demo/model/meters.data.ts";
import { createProjectFile, localSource, type ProjectFile, runCare } from "../../src-main/store/index.ts";
import { newNetwork, newPoint, openOptions, scannedDevice, seed } from "../store/project.ts";
import { meanings } from "./meanings.ts";

const minute = 60_000;
/** Wednesday 8 April 2026, 10:30 in Lisbon. */
export const now = Date.UTC(2026, 3, 8, 9, 30);
export const begin = Date.UTC(2026, 0, 1);
const intervalMs = 15 * minute;

/** What people tell of a site. */
type Described = Pick<DescribedSite, "description" | "emissionFactors">;

/** Variables of the meters that questions are asked about. */
const variables: Readonly<
  Record<string, { readonly name: string; readonly kind: "analog" | "counter"; readonly unit: string }>
> = {
  energy_active_import: { name: "Active energy import", kind: "counter", unit: "kWh" },
  power_active: { name: "Active power", kind: "analog", unit: "kW" },
  energy_thermal: { name: "Thermal energy", kind: "counter", unit: "kWh" },
  power_thermal: { name: "Thermal power", kind: "analog", unit: "kW" },
  temp_supply: { name: "Supply temperature", kind: "analog", unit: "°C" },
  temp_return: { name: "Return temperature", kind: "analog", unit: "°C" },
  volume: { name: "Volume", kind: "counter", unit: "m³" },
  flow_volume: { name: "Flow", kind: "analog", unit: "m³/h" },
};

/** The demo building's meters with their history in a project, and the same readings in DuckDB, where SQL is asked by itself. */
export class QuestionPlant implements AsyncDisposable {
  readonly file: ProjectFile;
  readonly duck: DuckDBConnection;
  readonly world: World;

  private constructor(file: ProjectFile, duck: DuckDBConnection, world: World) {
    this.file = file;
    this.duck = duck;
    this.world = world;
  }

  /** @param from epoch ms @param names of the meters; all of them when left out @param faults that the plant has */
  static async make(
    from = begin,
    names?: readonly string[],
    faults: FaultConfiguration = {},
  ): Promise<QuestionPlant> {
    const folder = mkdtempSync(join(tmpdir(), "blipee-questions-"));
    const file = await createProjectFile(join(folder, "plant.blipee"), {
      ...openOptions({ clock: () => now }),
      project: seed,
    });
    const network = newNetwork();
    file.edit("Add network", (changes) => changes.putNetwork(network));
    const ids = new Map<string, PointId>();
    const chosen = meterDefinitions.filter(({ name }) => names?.includes(name) ?? true);
    const points = chosen.flatMap(({ unit, externalId, name, location, medium }) => {
      const known = { lastSeen: now, problem: null };
      const scanned = scannedDevice(`unit ${unit}`, { name: `${externalId} ${name}`, path: [location] });
      const { device } = file.scanned.putDevice(network.id, scanned, known);
      return Object.entries(variables)
        .filter(([variable]) => measures(medium, variable))
        .map(([variable, { name: called, kind, unit: symbol }]) => {
          const point = newPoint(device.id, { name: called, variable, kind, unit: symbol, intervalMs });
          ids.set(`unit ${unit} ${variable}`, point.id);
          return point;
        });
    });
    file.edit("Map", (changes) => changes.putPoints(points));
    let batch = emptyBatch();
    for (const block of generateHistory({
      from,
      to: now + 1,
      intervalMs,
      faults,
      units: chosen.map(({ unit }) => unit),
    })) {
      const point = ids.get(`${block.deviceKey} ${block.variable}`);
      if (point === undefined) continue;
      for (const [at, time] of block.times.entries()) {
        batch.points.push(point);
        batch.times.push(time);
        batch.values.push(block.values[at] ?? 0);
        batch.qualities.push(0);
        batch.reasons.push(0);
      }
      if (batch.points.length < batchSize) continue;
      file.readings.append(batch);
      batch = emptyBatch();
    }
    file.readings.append(batch);
    const target = join(folder, "readings.parquet");
    const task = { kind: "export", path: file.path, key: file.key, target, format: "parquet" } as const;
    await runCare({ ...task, times: "utc", part: {} }, () => undefined, new AbortController().signal);
    const duck = await (await DuckDBInstance.create(":memory:")).connect();
    await duck.run(
      `CREATE TABLE readings AS SELECT epoch_ms(time) AS time, device, variable, value FROM read_parquet('${target}')`,
    );
    return new QuestionPlant(file, duck, worldOf(file));
  }

  /** The same plant, of whose site more is told. */
  told(described: Described): World {
    return worldOf(this.file, described);
  }

  /** One number by SQL. */
  async number(sql: string): Promise<number> {
    const [row] = (await this.duck.runAndReadAll(sql)).getRows();
    const value = Number(row?.[0]);
    if (row?.[0] == null || !Number.isFinite(value)) throw new Error(`SQL gave no number: ${sql}`);
    return value;
  }

  async text(sql: string): Promise<string> {
    const [row] = (await this.duck.runAndReadAll(sql)).getRows();
    return String(row?.[0]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.duck.closeSync();
    await this.file.queries[Symbol.asyncDispose]();
    this.file.close();
    rmSync(dirname(this.file.path), { recursive: true, force: true });
  }
}

function measures(medium: string, variable: string): boolean {
  if (medium === "electricity") return variable === "energy_active_import" || variable === "power_active";
  if (medium === "heat") return /^(energy|power)_thermal$|^temp_/.test(variable);
  return variable === "volume" || variable === "flow_volume";
}

const batchSize = 50_000;
const emptyBatch = () => ({
  ...{ points: [] as PointId[], times: [] as number[], values: [] as number[] },
  ...{ qualities: [] as number[], reasons: [] as number[] },
});

/** Two alarms, and one device that is silent: what the site's state is, besides its readings. */
export const silent = "EAAA52121 Tenant T06";

function worldOf(file: ProjectFile, described: Described = {}): World {
  const source = localSource(file);
  const { site } = file.project();
  const devices = file.catalogue.devices();
  const byId = new Map(devices.map((device) => [device.id, device]));
  const points = file.catalogue.points().map((point) => ({
    ...{
      id: point.id,
      deviceId: point.deviceId,
      siteId: site.id,
      name: point.name,
      variable: point.variable,
    },
    ...{ kind: point.kind, unit: point.unit, intervalMs: point.intervalMs },
    deviceName: byId.get(point.deviceId)?.name ?? "",
    location: byId.get(point.deviceId)?.path.join(" › ") ?? "",
  }));
  const analysed: World["analyse"] = (names, period, signal, only) => {
    const reader = new SeriesReader(source, site.timeZone);
    const meant = only === undefined ? points : withMeters(points, only);
    const known = analysedSite({ ...site, ...described });
    return runAnalyses(names, { site: known, points: meant, reader, now }, period, signal);
  };
  // The plant stands still: the same asked again says the same.
  const outcomes = new Map<string, Promise<AnalysisOutcome>>();
  const alarms = devices.slice(0, 2).map(
    (device, at): WorldAlarm => ({
      ...{ deviceId: device.id, deviceName: device.name, objectName: "Active power", text: "High limit" },
      ...{ state: "high-limit", since: now - 3_600_000, acknowledged: at === 1 },
    }),
  );
  const day = 86_400_000;
  // Three in March, one in February, and one that is still active.
  const came = (
    [
      [now - 3_600_000, 0],
      [now - 9 * day, 0],
      [now - 12 * day, 1],
      [now - 15 * day, 0],
      [now - 50 * day, 1],
    ] as const
  ).flatMap(([time, at]): PastAlarm[] => {
    const { deviceId, deviceName, objectName, text, state } = alarms[at] ?? {};
    return deviceId === undefined || deviceName === undefined
      ? []
      : [
          {
            ...{ time, deviceId, deviceName },
            objectName: objectName ?? "",
            text: text ?? "",
            state: state ?? "",
          },
        ];
  });
  return {
    now,
    site: { name: site.name, timeZone: site.timeZone },
    points,
    source,
    meanings,
    analyse: (names, period, signal, only) => {
      const asked = JSON.stringify([names, period, only]);
      const outcome = outcomes.get(asked) ?? analysed(names, period, signal, only);
      outcomes.set(asked, outcome);
      return outcome;
    },
    alarms: () => alarms,
    pastAlarms: ({ from, to }) => ({
      alarms: came.filter(({ time }) => time >= from && time < to),
      isWhole: true,
    }),
    devices: () =>
      devices.map(
        ({ id, name, model }): WorldDevice => ({
          ...{ id, name, kind: model, lastHeard: now },
          state: name === silent ? "silent" : "answering",
        }),
      ),
  };
}
