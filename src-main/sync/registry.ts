import type { ClientBase } from "pg";
import type { DeviceId, PointId } from "../contract/identity.ts";
import type { ConfigurationConflict, ConfigurationField } from "../contract/merging.ts";
import type { Device, Network } from "../contract/network.ts";
import type { Point } from "../contract/point.ts";
import { sourceKey } from "../contract/source.ts";
import {
  type Agreements,
  agreementsOf,
  type CentralDefinition,
  canonical,
  configurationFields,
  type FieldStamps,
  fieldText,
  mergePoint,
  type Side,
} from "./merge.ts";

/** The site at the central database to which a project's readings go. */
export interface CentralSite {
  readonly organizationId: string;
  readonly siteId: string;
  /** Who sends: this project on this computer. */
  readonly sourceId: string;
}

export interface LocalThings {
  readonly networks: readonly Network[];
  readonly devices: readonly Device[];
  readonly points: readonly Point[];
}

/** Under which numbers points are known at the central database, and what isn't clear there. */
export interface Registered {
  readonly series: ReadonlyMap<PointId, number>;
  /** Points whose readings are there in another unit, or converted otherwise: nothing is sent until both agree. */
  readonly disputed: readonly { readonly pointId: PointId; readonly here: string; readonly there: string }[];
  /** Points whose definition is to be another one here, as it was and as it is to be. */
  readonly taken: readonly { readonly before: Point; readonly after: Point }[];
  readonly conflicts: readonly ConfigurationConflict[];
  /** What both sides are agreed on now, once {@link taken} is done here. */
  readonly agreements: ReadonlyMap<PointId, Agreements>;
}

/** What merging both sides' definitions needs to know. */
export interface MergeContext {
  /** What both sides last agreed on; a point that is missing was never agreed on. */
  agreements(pointId: PointId): Agreements | undefined;
  chosen(pointId: PointId): Readonly<Partial<Record<ConfigurationField, Side>>>;
  /** UTC epoch ms. */
  readonly now: number;
  /** Who changes something there, for people. */
  readonly by: string;
}

interface CentralDevice {
  readonly id: string;
  readonly external_id: string;
  readonly fingerprint: string | null;
}

interface CentralPoint {
  readonly id: string;
  readonly series: number;
  readonly device_id: string;
  readonly external_id: string;
  readonly variable: string;
  readonly name: string;
  readonly kind: Point["kind"];
  readonly unit: string;
  readonly interval_ms: number;
  /** Exact, to tell whether somebody else changed it meanwhile. */
  readonly updated_at: string;
  readonly definition: {
    readonly point?: Partial<Point>;
    readonly source?: string;
    readonly fields?: FieldStamps;
  } | null;
}

/** Rows in one statement. */
const atOnce = 2_000;
/** Characters of a device's or point's name there. */
const longestName = 500;

/**
 * Makes the project's devices and points known at the central database, and learns their numbers. What is there already, by
 * id or by what it is at its site, is the same: two laptops that scanned one site feed one set of points. What is there under
 * the id of another device or point of this project is that one, whatever it is called by: it was moved.
 * @param changed told, before that is noted there, of points whose readings mean something else now than when they were
 * sent: all of them are to be sent again
 */
export async function register(
  client: ClientBase,
  site: CentralSite,
  { networks, devices, points }: LocalThings,
  merging: MergeContext,
  changed: (points: readonly PointId[]) => void,
): Promise<Registered> {
  const used = new Set(points.map(({ deviceId }) => deviceId));
  const sent = devices.filter(({ id }) => used.has(id));
  const names = centralNames({ networks, devices: sent }, site.siteId);
  const deviceIds = await registerDevices(client, site, sent, names);
  return registerPoints(client, site, deviceIds, points, merging, changed);
}

/** What devices are called at the central database, and which of them were fetched from it. */
export interface CentralNames {
  readonly devices: ReadonlyMap<DeviceId, string>;
  readonly fetched: ReadonlySet<DeviceId>;
}

export function centralNames(
  { networks, devices }: Pick<LocalThings, "networks" | "devices">,
  siteId: string,
): CentralNames {
  const places = new Map(networks.map((network) => [network.id, placeOf(network)]));
  const name = ({ networkId, key }: Device) =>
    `${siteId}:${places.get(networkId) ?? ""}:${key}`.slice(0, longestName);
  const kept = new Set(
    networks.filter(({ configuration }) => configuration.kind === "central").map(({ id }) => id),
  );
  return {
    devices: new Map(devices.map((device) => [device.id, name(device)])),
    fetched: new Set(devices.filter(({ networkId }) => kept.has(networkId)).map(({ id }) => id)),
  };
}

/** What two laptops at one site call the same network by. */
function placeOf({ configuration, name }: Network): string {
  switch (configuration.kind) {
    case "bacnet-ip":
    case "bacnet-sc":
      return "bacnet";
    case "modbus-tcp":
      return `modbus ${configuration.host}:${configuration.port}`;
    default:
      return `modbus ${name}`;
  }
}

async function registerDevices(
  client: ClientBase,
  { organizationId, siteId }: CentralSite,
  devices: readonly Device[],
  names: CentralNames,
): Promise<ReadonlyMap<DeviceId, string>> {
  const { rows } = await client.query<CentralDevice>(
    "SELECT id, external_id, metadata ->> 'fingerprint' AS fingerprint FROM blipee.devices WHERE site_id = $1",
    [siteId],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byName = new Map(rows.map((row) => [row.external_id, row]));
  const ids = new Map<DeviceId, string>();
  const local = new Set<string>(devices.map(({ id }) => id));
  const written: object[] = [];
  for (const device of devices) {
    const name = names.devices.get(device.id) ?? device.key;
    const isFetched = names.fetched.has(device.id);
    const namesake = byName.get(name);
    const isAnothers = namesake !== undefined && local.has(namesake.id);
    const external = isAnothers ? device.id : name;
    const known =
      byId.get(device.id) ??
      (isFetched ? byId.get(device.key) : undefined) ??
      (isAnothers ? undefined : namesake);
    const id = known?.id ?? device.id;
    ids.set(device.id, id);
    // Whoever reads it knows more of it than who fetched it.
    if (isFetched && known !== undefined) continue;
    const row = {
      ...{ id, external_id: known?.external_id ?? external, name: device.name },
      ...{ type: device.address.protocol, manufacturer: device.vendor, model: device.model },
      location: device.path.join(" › "),
      status: device.problem === null ? "active" : "problem",
    };
    const fingerprint = JSON.stringify([row, device.firmware, device.description]);
    if (known?.fingerprint === fingerprint) continue;
    const { firmware, description } = device;
    written.push({ ...row, metadata: { firmware, description, address: device.address, fingerprint } });
  }
  for (const some of portions(written)) {
    await client.query(
      `INSERT INTO blipee.devices
         (id, organization_id, site_id, external_id, name, type, manufacturer, model, location, status, metadata)
       SELECT id, $2, $3, external_id, name, type, manufacturer, model, location, status, metadata
       FROM jsonb_to_recordset($1::jsonb) AS row (id uuid, external_id text, name text, type text,
         manufacturer text, model text, location text, status text, metadata jsonb)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, type = excluded.type,
         manufacturer = excluded.manufacturer, model = excluded.model, location = excluded.location,
         status = excluded.status, metadata = excluded.metadata, updated_at = now()`,
      [JSON.stringify(some), organizationId, siteId],
    );
  }
  return ids;
}

async function registerPoints(
  client: ClientBase,
  { siteId, sourceId }: CentralSite,
  deviceIds: ReadonlyMap<DeviceId, string>,
  points: readonly Point[],
  merging: MergeContext,
  tellChanged: (points: readonly PointId[]) => void,
): Promise<Registered> {
  const { rows } = await client.query<CentralPoint>(
    `SELECT p.id, p.series, p.device_id, p.external_id, p.variable, p.name, p.kind, p.unit, p.interval_ms,
       p.updated_at::text, p.definition
     FROM blipee.points p JOIN blipee.devices d ON d.id = p.device_id WHERE d.site_id = $1`,
    [siteId],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byName = new Map(rows.map((row) => [`${row.device_id} ${row.external_id}`, row]));
  const variables = new Set(rows.map((row) => `${row.device_id} ${row.variable}`));
  const local = new Set<string>(points.map(({ id }) => id));
  const takenBy = new Map<string, PointId>();
  const series = new Map<PointId, number>();
  const changed: PointId[] = [];
  const disputed: Registered["disputed"][number][] = [];
  const taken: Registered["taken"][number][] = [];
  const conflicts: ConfigurationConflict[] = [];
  const agreements = new Map<PointId, Agreements>();
  const centralIds = new Map<string, PointId>();
  const written: { readonly id: string; readonly [column: string]: unknown }[] = [];
  for (const point of points) {
    const deviceId = deviceIds.get(point.deviceId);
    if (deviceId === undefined) continue;
    const key = sourceKey(point.source).slice(0, longestName);
    const name = `${deviceId} ${key}`;
    const own = byId.get(point.id);
    const namesake = byName.get(name);
    const isAnothers = namesake !== undefined && local.has(namesake.id);
    // A second point of the same value is one of its own; one that is there under its id takes nobody's place.
    const isSecond = own === undefined && (takenBy.has(name) || isAnothers);
    const external = isSecond ? point.id : key;
    if (!isSecond && (own === undefined || own.external_id === external)) takenBy.set(name, point.id);
    const known = own ?? (isSecond ? undefined : namesake);
    if (known === undefined) {
      agreements.set(point.id, agreementsOf(point, {}));
      centralIds.set(point.id, point.id);
      const variable = freeVariable(deviceId, point.variable, variables);
      written.push({
        ...{ id: point.id, device_id: deviceId, external_id: external, variable },
        ...columnsOf({ point, source: sourceId, fields: {} }, point),
      });
      continue;
    }
    const there = definitionOf(known);
    const isOurs = (known.definition?.source ?? sourceId) === sourceId;
    const base =
      merging.agreements(point.id) ?? (isOurs ? agreementsOf(there.point, there.fields) : undefined);
    const merged = mergePoint(base, point, there, merging.chosen(point.id), merging.now, merging.by);
    agreements.set(point.id, merged.agreements);
    for (const field of configurationFields)
      if (merged.ways[field] === "conflict") conflicts.push(conflictOf(point, there, field));
    if (merged.here !== point) taken.push({ before: point, after: merged.here });
    if (merged.ways.unit === "give" || merged.ways.unit === "take") changed.push(point.id);
    // Who doesn't say how values are converted there has no other say in it than the unit.
    const isConverted = there.point.conversion !== undefined;
    if (merged.ways.unit === "conflict" && (known.unit !== point.unit || isConverted))
      disputed.push({
        ...{ pointId: point.id, here: fieldText(point, "unit") },
        there: fieldText({ ...there.point, unit: known.unit }, "unit"),
      });
    else series.set(point.id, known.series);
    const { id, deviceId: device, source, enabled } = point;
    const after = {
      ...(merged.there?.point ?? there.point),
      ...(isOurs ? { id, deviceId: device, source, enabled } : {}),
    };
    if (merged.there === null && (!isOurs || canonical(after) === canonical(known.definition?.point)))
      continue;
    centralIds.set(known.id, point.id);
    const { source: sender = sourceId } = known.definition ?? {};
    const fields = merged.there?.fields ?? there.fields;
    written.push({
      ...{
        id: known.id,
        device_id: known.device_id,
        external_id: known.external_id,
        variable: known.variable,
      },
      ...columnsOf({ point: after, source: sender, fields }, merged.here),
      seen: known.updated_at,
    });
  }
  if (changed.length > 0) tellChanged(changed);
  for (const some of portions(written)) {
    const { rows: put } = await client.query<{ id: string; series: number }>(
      `INSERT INTO blipee.points
         (id, device_id, external_id, variable, name, kind, unit, interval_ms, definition, updated_at)
       SELECT id, device_id, external_id, variable, name, kind, unit, interval_ms, definition, coalesce(seen, now())
       FROM jsonb_to_recordset($1::jsonb) AS row (id uuid, device_id uuid, external_id text, variable text,
         name text, kind text, unit text, interval_ms int, definition jsonb, seen timestamptz)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, unit = excluded.unit,
         interval_ms = excluded.interval_ms, definition = excluded.definition, updated_at = clock_timestamp()
       WHERE points.updated_at = excluded.updated_at
       RETURNING id, series`,
      [JSON.stringify(some)],
    );
    const done = new Map(put.map((row) => [row.id, row.series]));
    for (const { id } of some) {
      const pointId = centralIds.get(id);
      const number = done.get(id);
      if (pointId === undefined) continue;
      if (number === undefined) {
        // Somebody else changed it in between: the next look merges it once more.
        const base = merging.agreements(pointId);
        if (base === undefined) agreements.delete(pointId);
        else agreements.set(pointId, base);
      } else if (!disputed.some((one) => one.pointId === pointId)) series.set(pointId, number);
    }
  }
  return { series, disputed, taken, conflicts, agreements };
}

/** What a row says of its point, also where another program made it. */
function definitionOf({
  definition,
  name,
  kind,
  unit,
  interval_ms: intervalMs,
}: CentralPoint): CentralDefinition {
  return { point: definition?.point ?? { name, kind, unit, intervalMs }, fields: definition?.fields ?? {} };
}

function columnsOf(definition: NonNullable<CentralPoint["definition"]>, point: Point): object {
  const { name, kind, unit, intervalMs } = { ...point, ...definition.point };
  return { ...{ name, kind, unit, interval_ms: intervalMs }, definition };
}

function conflictOf(here: Point, there: CentralDefinition, field: ConfigurationField): ConfigurationConflict {
  const [changedAt, changedBy] = there.fields[field] ?? [null, ""];
  return {
    ...{ pointId: here.id, field, changedAt, changedBy },
    ...{ here: fieldText(here, field), there: fieldText(there.point, field) },
  };
}

/** Two points of a device may be the same variable here; there, one of them gets a number behind it. */
function freeVariable(deviceId: string, variable: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? variable : `${variable}_${number}`;
    if (taken.has(`${deviceId} ${candidate}`)) continue;
    taken.add(`${deviceId} ${candidate}`);
    return candidate;
  }
}

function* portions<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += atOnce) yield items.slice(at, at + atOnce);
}
