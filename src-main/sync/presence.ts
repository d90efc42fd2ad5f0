import type { PointId } from "../contract/identity.ts";
import type { ConflictField, PointConflict } from "../contract/merging.ts";
import type { Point } from "../contract/point.ts";
import {
  type Agreements,
  agreementsOf,
  type CentralDefinition,
  changedFields,
  configurationFields,
  fieldText,
  type Merged,
  mergePoint,
  type Side,
  type Way,
  wayOf,
} from "./merge.ts";

/** Whether a point is there or was deleted, since when (UTC epoch ms), and by whom. */
export interface Presence {
  readonly deleted: boolean;
  readonly at: number;
  readonly by: string;
}

/** A point as the central database has it; without `presence` it was never deleted. */
export interface CentralPresence extends CentralDefinition {
  readonly presence?: Presence | undefined;
}

/** What both sides last agreed on of a point; nothing: they never did. */
export interface Standing {
  readonly agreements?: Agreements | undefined;
  readonly presence?: Presence | undefined;
}

/** What a person chose of a point: of its fields, and whether there is to be one. */
export type Choices = Readonly<Partial<Record<ConflictField, Side>>>;

export interface MergedWhole {
  /** Which way goes whether there is a point at all; `same`: its fields are merged, or it is gone on both sides. */
  readonly existence: Way;
  readonly ways: Merged["ways"];
  /** The point here afterwards; the same object where nothing is taken, null where there is none. */
  readonly here: Partial<Point> | null;
  /** And there; null where nothing is given. */
  readonly there: CentralPresence | null;
  readonly standing: Standing;
}

const neverDeleted: Presence = { deleted: false, at: 0, by: "" };

/**
 * Which way goes whether there is a point. A deletion goes through where the other side left the point as it was agreed on;
 * where it changed it, a person chooses, so that neither a deletion nor a change is lost.
 * @param here null: it was deleted here
 */
export function wayOfWhole(
  { agreements, presence }: Standing,
  here: Point | null,
  there: CentralPresence,
  chosen: Side | undefined,
): Way {
  const now = there.presence ?? neverDeleted;
  if ((here === null) === now.deleted) return "same";
  if (chosen !== undefined) return chosen === "here" ? "give" : "take";
  const agreed = presence ?? (agreements === undefined ? undefined : neverDeleted);
  if (agreed === undefined) return here === null ? "same" : "conflict";
  const isChangedHere = here !== null && (agreed.deleted || changedFields(agreements, here).length > 0);
  const isChangedThere =
    !now.deleted && (agreed.deleted || changedFields(agreements, there.point, there.fields).length > 0);
  const word = (isDeleted: boolean, isChanged: boolean): string =>
    isDeleted ? "deleted" : isChanged ? "changed" : "kept";
  const changedAt = now.deleted === agreed.deleted ? agreed.at : now.at;
  return wayOf(
    { digest: word(agreed.deleted, false), changedAt: agreed.at },
    word(here === null, isChangedHere),
    { digest: word(now.deleted, isChangedThere), changedAt },
    undefined,
  );
}

/**
 * Merges one point, its deletion included.
 * @param now stamp of what is given, UTC epoch ms
 */
export function mergeWhole(
  standing: Standing,
  here: Point | null,
  there: CentralPresence,
  chosen: Choices,
  now: number,
  by: string,
): MergedWhole {
  const existence = wayOfWhole(standing, here, there, chosen.existence);
  const presence = there.presence ?? neverDeleted;
  const at = Math.max(
    now,
    presence.at + 1,
    ...Object.values(there.fields).map(([changedAt]) => changedAt + 1),
  );
  const nothing = { existence, ways: {}, here, there: null, standing };
  if (existence === "conflict") return nothing;
  if (existence === "give" && here === null) {
    const deleted = { deleted: true, at, by };
    return { ...nothing, there: { ...there, presence: deleted }, standing: { presence: deleted } };
  }
  if (existence === "take" && here !== null) return { ...nothing, here: null, standing: { presence } };
  if (existence === "take") {
    const agreements = agreementsOf(there.point, there.fields);
    return { ...nothing, here: there.point, standing: { agreements, presence } };
  }
  if (here === null) return { ...nothing, standing: presence.deleted ? { presence } : standing };
  const isRestored = existence === "give";
  // Who brings a point back says what it is.
  const sides = isRestored ? Object.fromEntries(configurationFields.map((field) => [field, "here"])) : chosen;
  const merged = mergePoint(standing.agreements, here, there, sides, now, by);
  const kept = isRestored ? { deleted: false, at, by } : there.presence;
  const given = merged.there ?? (isRestored ? there : null);
  return {
    ...{ existence, ways: merged.ways, here: merged.here },
    there: given === null ? null : { ...given, presence: kept },
    standing: { agreements: merged.agreements, presence: kept },
  };
}

/** What a person is to choose of a point. @param here null: it was deleted here */
export function conflictsOf(
  pointId: PointId,
  here: Point | null,
  there: CentralPresence,
  { existence, ways }: Pick<MergedWhole, "existence" | "ways">,
): PointConflict[] {
  const point = here?.name ?? there.point.name ?? "";
  if (existence === "conflict") {
    const { at = 0, by = "" } = there.presence ?? {};
    const stamps = Object.values(there.fields);
    const newest = stamps.reduce((one, other) => (other[0] > one[0] ? other : one), [at, by] as const);
    return [
      {
        ...{
          kind: "point",
          pointId,
          point,
          field: "existence",
          changedAt: newest[0] || null,
          changedBy: newest[1],
        },
        here: here === null ? "deleted" : "kept, and changed",
        there: there.presence?.deleted ? "deleted" : "kept, and changed",
      },
    ];
  }
  if (here === null) return [];
  return configurationFields.flatMap((field) => {
    if (ways[field] !== "conflict") return [];
    const [changedAt, changedBy] = there.fields[field] ?? [null, ""];
    return [
      {
        ...{ kind: "point", pointId, point, field, changedAt, changedBy },
        ...{ here: fieldText(here, field), there: fieldText(there.point, field) },
      },
    ];
  });
}
