import type { ClientBase } from "pg";
import { z } from "zod";
import type { DeviceId, NetworkId, PointId } from "../contract/identity.ts";
import { type Device, deviceAddress, type Network } from "../contract/network.ts";
import { type Point, point as pointSchema } from "../contract/point.ts";
import type { ProjectFile, ScannedDevice } from "../store/index.ts";
import { centralNames, pointName } from "./central-names.ts";
import type { RuleSharing, TemplateSharing } from "./shared-things.ts";

/** What is to be fetched of the central database. */
export interface PullQuestion {
  readonly siteId: string;
  readonly siteName: string;
  /** Its devices, by their ids there; null: all. */
  readonly deviceIds: readonly string[] | null;
  /** UTC epoch ms, the end not included; null: as far as there is something. */
  readonly from: number | null;
  readonly to: number | null;
}

export interface PullOptions {
  readonly client: ClientBase;
  readonly file: Pick<ProjectFile, "catalogue" | "edit" | "scanned" | "readings" | "outgoing">;
  /** Under which name the store keeps what this database lacks: it isn't sent what came from there. null: it is news. */
  readonly receiver: string | null;
  readonly newId: () => string;
  /** The project's own templates. */
  readonly templates: TemplateSharing;
  /** Its tariffs and alarm rules. */
  readonly rules: readonly RuleSharing[];
  /** Told when devices or points were made. */
  readonly made: () => void;
}

/** A point of the central database, with its device. */
export interface CentralThing {
  readonly id: string;
  readonly series: number;
  readonly external_id: string;
  readonly variable: string;
  readonly name: string;
  readonly kind: string;
  readonly unit: string;
  readonly interval_ms: number;
  readonly definition: unknown;
  readonly device_id: string;
  readonly device_external_id: string;
  readonly device_name: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly location: string;
  readonly metadata: Readonly<Record<string, unknown>> | null;
}

const listedAtOnce = 2_000;

/** All points of a site, or of some of its devices. */
export async function thingsOfSite(
  client: ClientBase,
  siteId: string,
  deviceIds: readonly string[] | null,
  signal: AbortSignal,
): Promise<CentralThing[]> {
  const found: CentralThing[] = [];
  for (;;) {
    signal.throwIfAborted();
    const { rows } = await client.query<CentralThing>(
      `SELECT p.id, p.series, p.external_id, p.variable, p.name, p.kind, p.unit, p.interval_ms, p.definition,
         d.id AS device_id, d.external_id AS device_external_id, d.name AS device_name, d.manufacturer, d.model,
         d.location, d.metadata
       FROM blipee.points p JOIN blipee.devices d ON d.id = p.device_id
       WHERE d.site_id = $1 AND ($2::uuid[] IS NULL OR d.id = ANY ($2)) AND p.id > $3 ORDER BY p.id LIMIT $4`,
      [siteId, deviceIds, found.at(-1)?.id ?? "00000000-0000-0000-0000-000000000000", listedAtOnce],
    );
    for (const row of rows) found.push(row);
    if (rows.length < listedAtOnce) return found;
  }
}

interface Made {
  /** Points of the central database, and which they are here. */
  readonly matched: ReadonlyMap<CentralThing, Point>;
  readonly madeDevices: number;
  readonly madePoints: number;
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
}

/**
 * Finds which of a project's points those of the central database are, by id or by what they are at their site, and makes
 * those that are missing. Devices that no network here leads to are kept in one of their own, of which nothing is asked;
 * their points keep the ids that they have there.
 */
export function makeMissing(
  options: PullOptions,
  question: PullQuestion,
  things: readonly CentralThing[],
): Made {
  const { catalogue, edit } = options.file;
  const networks = catalogue.networks();
  const local = { networks, devices: catalogue.devices(), points: catalogue.points() };
  const names = centralNames(local, question.siteId);
  const byId = new Map(local.points.map((point) => [point.id as string, point]));
  const devices = new Map<string, Device>();
  for (const device of local.devices) {
    devices.set(device.id, device);
    devices.set(names.devices.get(device.id) ?? device.id, device);
  }
  const kept = networks.find(
    ({ configuration }) => configuration.kind === "central" && configuration.siteId === question.siteId,
  );
  for (const device of local.devices) if (device.networkId === kept?.id) devices.set(device.key, device);
  const byName = new Map<string, Point>();
  const there = new Set(things.map(({ id }) => id));
  for (const point of local.points) {
    if (there.has(point.id)) continue;
    const name = `${point.deviceId} ${pointName(point.source)}`;
    if (!byName.has(name)) byName.set(name, point);
  }
  const deviceOf = (thing: CentralThing): Device | undefined =>
    devices.get(thing.device_id) ?? devices.get(thing.device_external_id);

  const matched = new Map<CentralThing, Point>();
  const leftOut: { name: string; why: string }[] = [];
  const missing: { readonly thing: CentralThing; readonly definition: Point }[] = [];
  for (const thing of things) {
    const device = deviceOf(thing);
    const here = byId.get(thing.id) ?? (device && byName.get(`${device.id} ${thing.external_id}`));
    if (here !== undefined) {
      if (here.unit === thing.unit) matched.set(thing, here);
      else
        leftOut.push({
          name: here.name,
          why: `it is in ${here.unit || "no unit"} here, in ${thing.unit || "no unit"} there`,
        });
      continue;
    }
    const definition = definitionOf(thing);
    const deletedBy = deletionOf(thing);
    if (deletedBy !== undefined)
      leftOut.push({ name: thing.name, why: `it was deleted there by ${deletedBy}` });
    else if (definition === undefined)
      leftOut.push({
        name: thing.name,
        why: "another program keeps it there, without saying where its value is from",
      });
    else missing.push({ thing, definition });
  }
  if (missing.length === 0) return { matched, madeDevices: 0, madePoints: 0, leftOut };

  let madeDevices = 0;
  const strange = missing.filter(({ thing }) => deviceOf(thing) === undefined);
  if (strange.length > 0) {
    const network = kept ?? keptNetwork(options, question);
    if (kept === undefined) edit(`Fetch ${question.siteName}`, (changes) => changes.putNetwork(network));
    for (const [id, [first]] of Map.groupBy(strange, ({ thing }) => thing.device_id)) {
      if (first === undefined) continue;
      const seen = { lastSeen: null, problem: null };
      devices.set(id, options.file.scanned.putDevice(network.id, keptDevice(first.thing), seen).device);
      madeDevices += 1;
    }
  }
  const keptIds = new Set([
    kept?.id,
    ...catalogue
      .networks()
      .filter(isOf(question))
      .map(({ id }) => id),
  ]);
  const points = missing.flatMap(({ thing, definition }) => {
    const device = deviceOf(thing);
    if (device === undefined) return [];
    // Nothing is read where nothing can be reached.
    const enabled = definition.enabled && !keptIds.has(device.networkId);
    const point: Point = { ...definition, deviceId: device.id as DeviceId, enabled };
    matched.set(thing, point);
    return [point];
  });
  edit(`Fetch ${points.length} points of ${question.siteName}`, (changes) => changes.putPoints(points));
  return { matched, madeDevices, madePoints: points.length, leftOut };
}

const isOf =
  ({ siteId }: PullQuestion) =>
  ({ configuration }: Network): boolean =>
    configuration.kind === "central" && configuration.siteId === siteId;

function keptNetwork({ newId, file }: PullOptions, { siteId, siteName }: PullQuestion): Network {
  const taken = new Set(file.catalogue.networks().map(({ name }) => name));
  const name = `${siteName.slice(0, 80)} (central database)`;
  return {
    id: newId() as NetworkId,
    name: taken.has(name) ? `${name} ${siteId.slice(0, 8)}` : name,
    configuration: { kind: "central", siteId, siteName: siteName.slice(0, 200) },
  };
}

/** The device's key is its id at the central database: by it the same device is found again. */
function keptDevice(thing: CentralThing): ScannedDevice {
  const text = (name: string): string => {
    const value = thing.metadata?.[name];
    return typeof value === "string" ? value : "";
  };
  const address = deviceAddress.safeParse(thing.metadata?.["address"]).data;
  return {
    key: thing.device_id,
    ...{ name: thing.device_name, vendor: thing.manufacturer, model: thing.model },
    ...{ firmware: text("firmware"), description: text("description") },
    path: thing.location === "" ? [] : thing.location.split(" › "),
    address: address ?? { protocol: "modbus", unit: 0 },
    objectCount: 0,
    roundTripMs: null,
    findings: [],
  };
}

/** Who deleted a point; undefined: nobody did. */
function deletionOf({ definition }: CentralThing): string | undefined {
  if (typeof definition !== "object" || definition === null || !("presence" in definition)) return undefined;
  const { data } = z.object({ deleted: z.literal(true), by: z.string() }).safeParse(definition.presence);
  return data?.by;
}

/** What the point is, as whoever sent it defined it, in the words that the central database has for it now. */
function definitionOf(thing: CentralThing): Point | undefined {
  const { definition } = thing;
  const kept =
    typeof definition === "object" && definition !== null && "point" in definition ? definition.point : {};
  const parsed = pointSchema.safeParse({
    // There a second point of the same variable bears a number behind it.
    variable: thing.variable,
    ...(typeof kept === "object" ? kept : {}),
    ...{ id: thing.id as PointId, deviceId: thing.device_id, name: thing.name || thing.variable },
    ...{ kind: thing.kind, unit: thing.unit, intervalMs: thing.interval_ms },
  });
  return parsed.data;
}
