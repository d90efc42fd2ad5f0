import { z } from "zod";
import { type PointId, pointId } from "../contract/identity.ts";
import type { Point } from "../contract/point.ts";
import type { SyncRecords } from "../store/index.ts";
import { centralNames } from "./central-names.ts";
import { canonical, packAgreements, unpackAgreements } from "./merge.ts";
import type { Standing } from "./presence.ts";
import type { LocalThings, Registered } from "./registry.ts";

/** What both sides are agreed on, kept in the project. */
const agreed = z.object({
  /** Which target it is about: another one begins anew. */
  target: z.string(),
  host: z.string(),
  sourceId: z.uuid(),
  /** The central database has heard of us: when it hasn't any more, it is an older copy of itself. */
  isKnownThere: z.boolean(),
  /** A comparison that is due since it was put back: behind which point it goes on, and days that differed so far. */
  comparing: z.object({ after: z.string(), differences: z.number() }).nullable().default(null),
  /** In which lane there the places of what arrives now are counted, another one after the project was put back. */
  lane: z.string().default("live"),
  /** Points of which a version before this one noted readings as sent that weren't: they were disputed. */
  disputed: z.array(pointId),
  /** What both sides are agreed on of each point's definition, packed as `packAgreements` does it. */
  points: z.record(z.string(), z.string()).default({}),
  /** Points that were deleted or brought back since both agreed, or that have another id there. */
  presence: z
    .record(
      z.string(),
      z.object({ central: z.string(), deleted: z.boolean(), at: z.number(), by: z.string() }),
    )
    .default({}),
  /** Points that were fetched from there: removing them here deletes them for nobody else. */
  fetched: z.array(z.string()).default([]),
  /** And of each part of the site's description. */
  site: z.record(z.string(), z.object({ digest: z.string(), changedAt: z.number() })).default({}),
  /** And of each template, as a whole. */
  templates: z.record(z.string(), z.object({ digest: z.string(), changedAt: z.number() })).default({}),
  /** And of each tariff and alarm rule, by kind and id. */
  rules: z
    .record(z.string(), z.record(z.string(), z.object({ digest: z.string(), changedAt: z.number() })))
    .default({}),
});
export type Agreed = z.infer<typeof agreed>;

/**
 * Reads what was agreed with a target; with another one, or in a copy of the project on another computer, it begins anew:
 * what one of them has the other may lack.
 * @param begin done before it begins anew
 */
export function readAgreed(
  records: SyncRecords,
  { target, host }: Pick<Agreed, "target" | "host">,
  newId: () => string,
  begin: () => void,
): Agreed {
  const text = records.state();
  const kept = text === null ? undefined : agreed.safeParse(JSON.parse(text)).data;
  if (kept !== undefined && kept.target === target && kept.host === host) return kept;
  begin();
  const fresh: Agreed = {
    ...{ target, host, sourceId: newId(), isKnownThere: false, comparing: null, lane: "live" },
    ...{ disputed: [], points: {}, presence: {}, fetched: [], site: {}, templates: {}, rules: {} },
  };
  keepAgreed(records, fresh);
  return fresh;
}

export const keepAgreed = (records: SyncRecords, state: Agreed): void =>
  records.noteState(JSON.stringify(state));

type Kept = Pick<Agreed, "points" | "presence">;

/** Points that were ever agreed on and not just fetched, with their ids at the central database. */
export function knownPoints({ points, presence, fetched }: Agreed): ReadonlyMap<PointId, string> {
  const ids = new Set([...Object.keys(points), ...Object.keys(presence)] as PointId[]);
  for (const id of fetched) ids.delete(id as PointId);
  return new Map([...ids].map((id) => [id, presence[id]?.central ?? id]));
}

/** Points that are at the central database too and would be deleted there with those here; none where nothing was agreed yet. */
export function sharedPoints(records: SyncRecords): ReadonlySet<PointId> {
  const text = records.state();
  const { data } = agreed.safeParse(text === null ? undefined : JSON.parse(text));
  const fetched = new Set(data?.fetched);
  return new Set((Object.keys(data?.points ?? {}) as PointId[]).filter((id) => !fetched.has(id)));
}

/** Points of devices that were fetched. */
export function fetchedPoints({ networks, devices, points }: LocalThings): PointId[] {
  const { fetched } = centralNames({ networks, devices }, "");
  return points.flatMap(({ id, deviceId }) => (fetched.has(deviceId) ? [id] : []));
}

/** What was agreed on of a point; of a new one at the place of one that was deleted here, that one's deletion. */
export function standingsOf({ points, presence }: Kept): (id: PointId, centralId: string) => Standing {
  const deleted = new Map(
    Object.values(presence).flatMap((one) => (one.deleted ? [[one.central, one] as const] : [])),
  );
  return (id, centralId) => {
    const line = points[id];
    const kept = presence[id] ?? (line === undefined ? deleted.get(centralId) : undefined);
    return {
      agreements: line === undefined ? undefined : unpackAgreements(line),
      presence: kept === undefined ? undefined : { deleted: kept.deleted, at: kept.at, by: kept.by },
    };
  };
}

/** What the project takes over of the central database. */
export interface TakenPoints {
  readonly put: readonly Point[];
  readonly removed: readonly PointId[];
}

/** What can be taken over now, and what a person changed in the meantime (`late`): that is looked at again. */
export function takable(
  taken: Registered["taken"],
  points: readonly Point[],
): TakenPoints & { readonly restored: readonly PointId[]; readonly late: ReadonlySet<PointId> } {
  const now = new Map(points.map((point) => [point.id, point]));
  const late = new Set<PointId>();
  for (const { id, before } of taken) if (canonical(now.get(id) ?? null) !== canonical(before)) late.add(id);
  const inTime = taken.filter(({ id }) => !late.has(id));
  return {
    put: inTime.flatMap(({ after }) => (after === null ? [] : [after])),
    removed: inTime.flatMap(({ id, after }) => (after === null ? [id] : [])),
    restored: inTime.flatMap(({ id, before }) => (before === null ? [id] : [])),
    late,
  };
}

/** How standings are kept. @param before of those that stay as they were */
export function packStandings(
  { standings, points: ids, deleted }: Pick<Registered, "standings" | "points" | "deleted">,
  before: Kept,
  stay: ReadonlySet<PointId>,
): Kept {
  const points: Agreed["points"] = {};
  const presence: Agreed["presence"] = {};
  for (const [id, standing] of standings) {
    const central = ids.get(id) ?? deleted.get(id) ?? id;
    const { deleted: isDeleted = false, at = 0, by = "" } = standing.presence ?? {};
    const line = stay.has(id)
      ? before.points[id]
      : standing.agreements && packAgreements(standing.agreements);
    const kept = stay.has(id) ? before.presence[id] : { central, deleted: isDeleted, at, by };
    if (line !== undefined) points[id] = line;
    if (kept === undefined || (line === undefined && !kept.deleted)) continue;
    if (kept.deleted || kept.at > 0 || kept.central !== id) presence[id] = kept;
  }
  return { points, presence };
}
