import type { ClientBase } from "pg";
import type { DeviceId, PointId } from "../contract/identity.ts";
import type { PointConflict } from "../contract/merging.ts";
import type { Device, Network } from "../contract/network.ts";
import { type Point, point as pointSchema } from "../contract/point.ts";
import { type CentralNames, centralNames, pointName } from "./central-names.ts";
import { type CentralPoint, type PointRow, portions, putPoints, withVariables } from "./central-points.ts";
import { plainIn } from "./central-text.ts";
import type { NamedPoint } from "./central-variables.ts";
import { agreementsOf, canonical, fieldText } from "./merge.ts";
import { type MergedPart, partsOfPoint } from "./merged-parts.ts";
import { type CentralPresence, type Choices, conflictsOf, mergeWhole, type Standing } from "./presence.ts";

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
  /** Under which ids devices are known there, as far as they have points. */
  readonly devices: ReadonlyMap<DeviceId, string>;
  /** And points. */
  readonly points: ReadonlyMap<PointId, string>;
  /** Points that were deleted here, and which they are there. */
  readonly deleted: ReadonlyMap<PointId, string>;
  readonly series: ReadonlyMap<PointId, number>;
  /** Points whose readings are there in another unit, or converted otherwise: nothing is sent until both agree. */
  readonly disputed: readonly { readonly pointId: PointId; readonly here: string; readonly there: string }[];
  /** Points of which nothing is sent until it is clear what they are there: disputed, in conflict, or not taken there yet. */
  readonly keptBack: ReadonlySet<PointId>;
  /** Somebody else changed points in between, which weren't put there for it: the next look merges them. */
  readonly isOvertaken: boolean;
  /** Points whose definition is to be another one here, as it was and as it is to be; null: there is none. */
  readonly taken: readonly Taken[];
  readonly conflicts: readonly PointConflict[];
  /** What merging settled, once {@link taken} is done here. */
  readonly merged: readonly MergedPart[];
  /** What both sides are agreed on now, once {@link taken} is done here. */
  readonly standings: ReadonlyMap<PointId, Standing>;
}

/** One point that is to be another one here. */
export interface Taken {
  readonly id: PointId;
  readonly before: Point | null;
  readonly after: Point | null;
}

/** What merging both sides' definitions needs to know. */
export interface MergeContext {
  /** What both sides last agreed on. @param centralId which point it is there */
  standing(pointId: PointId, centralId: string): Standing;
  /** Points that were ever agreed on, with their ids there. */
  readonly known: ReadonlyMap<PointId, string>;
  chosen(pointId: PointId): Choices;
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
  return registerPoints(client, site, deviceIds, { devices, points }, merging, changed);
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
  for (const found of devices) {
    const device = plainIn(found);
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
      // Of a new one; what becomes of it is told by itself: a device needn't change for that.
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
         metadata = excluded.metadata, updated_at = now()`,
      [JSON.stringify(some), organizationId, siteId],
    );
  }
  return ids;
}

async function registerPoints(
  client: ClientBase,
  { siteId, sourceId }: CentralSite,
  deviceIds: ReadonlyMap<DeviceId, string>,
  { devices, points }: Omit<LocalThings, "networks">,
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
  const named: NamedPoint[] = [];
  const local = new Set<string>(points.map(({ id }) => id));
  const takenBy = new Map<string, PointId>();
  const ids = new Map<PointId, string>();
  const series = new Map<PointId, number>();
  const changed: PointId[] = [];
  const disputed: Registered["disputed"][number][] = [];
  const taken: Registered["taken"][number][] = [];
  const conflicts: PointConflict[] = [];
  const parts: MergedPart[] = [];
  const standings = new Map<PointId, Standing>();
  const centralIds = new Map<string, PointId>();
  const written: PointRow[] = [];
  for (const before of points) {
    // As it can be kept there; both sides agree on that.
    const point = plainIn(before);
    const deviceId = deviceIds.get(point.deviceId);
    if (deviceId === undefined) continue;
    const key = pointName(point.source);
    const name = `${deviceId} ${key}`;
    const own = byId.get(point.id);
    const namesake = byName.get(name);
    const isAnothers = namesake !== undefined && local.has(namesake.id);
    // A second point of the same value is one of its own; one that is there under its id takes nobody's place.
    const isSecond = own === undefined && (takenBy.has(name) || isAnothers);
    const external = isSecond ? point.id : key;
    if (!isSecond && (own === undefined || own.external_id === external)) takenBy.set(name, point.id);
    const known = own ?? (isSecond ? undefined : namesake);
    ids.set(point.id, known?.id ?? point.id);
    if (known === undefined) {
      standings.set(point.id, { agreements: agreementsOf(point, {}) });
      centralIds.set(point.id, point.id);
      named.push({ id: point.id, deviceId, wanted: point.variable, held: undefined });
      written.push({
        ...{ id: point.id, device_id: deviceId, external_id: external },
        ...columnsOf({ point, source: sourceId, fields: {} }, point),
      });
      continue;
    }
    const there = definitionOf(known);
    const isOurs = (known.definition?.source ?? sourceId) === sourceId;
    const standing = merging.standing(point.id, known.id);
    const base =
      standing.agreements === undefined && standing.presence === undefined && isOurs
        ? { agreements: agreementsOf(there.point, there.fields) }
        : standing;
    const chosen = merging.chosen(point.id);
    const merged = mergeWhole(base, point, there, chosen, merging.now, merging.by);
    standings.set(point.id, merged.standing);
    for (const conflict of conflictsOf(point.id, point, there, merged)) conflicts.push(conflict);
    parts.push(...partsOfPoint(point.id, point, there, merged, chosen));
    if (merged.existence === "conflict") continue;
    if (merged.here === null) {
      taken.push({ id: point.id, before, after: null });
      continue;
    }
    const here: Point = merged.here === point ? point : { ...point, ...merged.here };
    if (here !== point) taken.push({ id: point.id, before, after: here });
    if (merged.existence === "give" || merged.ways.unit === "give" || merged.ways.unit === "take")
      changed.push(point.id);
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
    const wanted =
      typeof after.variable === "string" && after.variable !== "" ? after.variable : known.variable;
    named.push({ id: known.id, deviceId: known.device_id, wanted, held: known.variable });
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
      },
      ...columnsOf(
        { point: after, source: sender, fields, presence: (merged.there ?? there).presence },
        here,
      ),
      seen: known.updated_at,
    });
  }
  const kept = new Set(ids.values());
  const deleted = new Map<PointId, string>();
  for (const [id, centralId] of merging.known) {
    const known = byId.get(centralId);
    if (known === undefined || local.has(id) || kept.has(centralId)) continue;
    const there = definitionOf(known);
    const chosen = merging.chosen(id);
    const standing = merging.standing(id, centralId);
    const merged = mergeWhole(standing, null, there, chosen, merging.now, merging.by);
    const after = merged.existence === "take" ? localPointOf(known, id, { devices, deviceIds }) : null;
    // Where its device isn't here it stays deleted here.
    standings.set(id, after === undefined ? standing : merged.standing);
    deleted.set(id, centralId);
    for (const conflict of conflictsOf(id, null, there, merged)) conflicts.push(conflict);
    if (after !== undefined) parts.push(...partsOfPoint(id, null, there, merged, chosen));
    if (after !== null && after !== undefined) taken.push({ id, before: null, after });
    if (merged.there === null) continue;
    centralIds.set(known.id, id);
    const { source = sourceId } = known.definition ?? {};
    const { point, fields, presence } = merged.there;
    const { id: _, name, kind, unit, interval_ms } = known;
    written.push({
      ...{ id: known.id, device_id: known.device_id, external_id: known.external_id },
      ...{ name, kind, unit, interval_ms },
      ...{ definition: { ...known.definition, point, source, fields, presence }, seen: known.updated_at },
    });
  }
  if (changed.length > 0) tellChanged(changed);
  const { complete, renamed } = withVariables(rows, named, written);
  const put = await putPoints(client, complete, renamed);
  const refused = new Set<PointId | null>();
  for (const { id } of complete) {
    const pointId = centralIds.get(id);
    const number = put.get(id);
    if (pointId === undefined) continue;
    if (number === undefined) {
      // Somebody else changed it in between: the next look merges it once more.
      standings.set(pointId, merging.standing(pointId, id));
      refused.add(pointId);
    } else if (!local.has(pointId)) continue;
    else if (!disputed.some((one) => one.pointId === pointId)) series.set(pointId, number);
  }
  const merged = parts.filter(({ pointId, way }) => way === "take" || !refused.has(pointId));
  const gone = new Set(taken.flatMap(({ id, after }) => (after === null ? [id] : [])));
  const keptBack = new Set([...ids.keys()].filter((id) => !series.has(id) && !gone.has(id)));
  return {
    ...{ devices: deviceIds, points: ids, deleted, series, disputed, keptBack },
    ...{ isOvertaken: refused.size > 0, taken, conflicts, merged, standings },
  };
}

/** What a row says of its point, also where another program made it. */
function definitionOf({
  definition,
  name,
  kind,
  unit,
  interval_ms: intervalMs,
}: CentralPoint): CentralPresence {
  const { point = { name, kind, unit, intervalMs }, fields = {}, presence } = definition ?? {};
  return { point, fields, presence };
}

/** A point that somebody else brought back, as it is here; undefined where its device isn't. */
function localPointOf(
  { definition, device_id: centralDevice }: CentralPoint,
  id: PointId,
  { devices, deviceIds }: { readonly devices: readonly Device[]; readonly deviceIds: Registered["devices"] },
): Point | undefined {
  const [deviceId] = [...deviceIds].find(([, there]) => there === centralDevice) ?? [
    definition?.point?.deviceId,
  ];
  if (!devices.some((device) => device.id === deviceId)) return undefined;
  return pointSchema.safeParse({ ...definition?.point, id, deviceId }).data;
}

function columnsOf(definition: NonNullable<CentralPoint["definition"]>, point: Point): object {
  const { name, kind, unit, intervalMs } = { ...point, ...definition.point };
  return { ...{ name, kind, unit, interval_ms: intervalMs }, definition };
}
