import type { PointId } from "../contract/identity.ts";
import type { ConflictField, SharedKind } from "../contract/merging.ts";
import type { Point } from "../contract/point.ts";
import { configurationFields, fieldText } from "./merge.ts";
import type { CentralPresence, Choices, MergedWhole } from "./presence.ts";

/** One thing that merging settled, in words for people. */
export interface MergedPart {
  /** null: a template of devices, a tariff or an alarm rule. */
  readonly pointId: PointId | null;
  /** What the point or the other thing is called. */
  readonly name: string;
  readonly part: ConflictField | SharedKind;
  /** `take`: the project has the central database's since; `give`: the other way round. */
  readonly way: "take" | "give";
  /** Whether a person chose. */
  readonly isDecided: boolean;
  /** What stood on the side that has the other one's since. */
  readonly before: string;
  readonly after: string;
  /** Who changed it last at the central database; empty: nobody said. */
  readonly changedBy: string;
}

/**
 * What merging one point settled: whether there is one, or fields of it.
 * @param here null: it was deleted here
 */
export function partsOfPoint(
  pointId: PointId,
  here: Point | null,
  there: CentralPresence,
  { existence, ways }: Pick<MergedWhole, "existence" | "ways">,
  chosen: Choices,
): MergedPart[] {
  const name = here?.name ?? there.point.name ?? "";
  if (existence === "take" || existence === "give") {
    const ours = here === null ? "deleted" : "kept";
    const theirs = there.presence?.deleted ? "deleted" : "kept";
    return [
      {
        ...{ pointId, name, part: "existence", way: existence, isDecided: chosen.existence !== undefined },
        ...sides(existence, ours, theirs),
        changedBy: there.presence?.by ?? "",
      },
    ];
  }
  if (here === null) return [];
  return configurationFields.flatMap((part): MergedPart[] => {
    const way = ways[part];
    if (way !== "take" && way !== "give") return [];
    return [
      {
        ...{ pointId, name, part, way, isDecided: chosen[part] !== undefined },
        ...sides(way, fieldText(here, part), fieldText(there.point, part)),
        changedBy: there.fields[part]?.[1] ?? "",
      },
    ];
  });
}

/** @param here, there what each side has in words */
export const sides = (
  way: "take" | "give",
  here: string,
  there: string,
): Pick<MergedPart, "before" | "after"> =>
  way === "take" ? { before: here, after: there } : { before: there, after: here };
