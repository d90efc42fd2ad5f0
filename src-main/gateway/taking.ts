import type { ActionId, AuditEntry, ChangeKind } from "../contract/writing.ts";
import type { ProjectFile } from "../store/index.ts";
import type { MergedPart, TakenPoints } from "../sync/index.ts";

/** What every line of one look at the central database shares. */
export interface MergeStamp {
  /** UTC epoch ms. */
  readonly time: number;
  /** User of the operating system. */
  readonly user: string;
  readonly actionId: ActionId;
}

/** A line's note holds at most this many characters. */
const longestNote = 2_000;
const longestText = 200;

const kinds = ["take-definitions", "give-definitions", "decide-definitions"] as const satisfies ChangeKind[];
type Kind = (typeof kinds)[number];

/**
 * Makes what merging took from the central database the project's, as one edit, with its lines in the audit: both or neither.
 * @throws Problem `disk-full`, `storage-failed`, `not-found` where a point's device is gone
 */
export function takeMerged(
  file: Pick<ProjectFile, "edit" | "plantChanges">,
  taken: TakenPoints,
  merged: readonly MergedPart[],
  stamp: MergeStamp,
): void {
  const lines = auditOfMerge(merged, stamp);
  if (taken.put.length + taken.removed.length === 0) {
    file.plantChanges.note(lines);
    return;
  }
  file.edit(`Take ${takenText(taken)} from the central database`, (changes) => {
    changes.putPoints(taken.put);
    changes.removePoints(taken.removed);
    file.plantChanges.note(lines);
  });
}

/**
 * Lines of the audit about what merging with the central database settled: one for what was taken from it, one for what of
 * ours became its own, one for what a person decided. What doesn't fit into one note goes on in a line of the same action.
 */
export function auditOfMerge(parts: readonly MergedPart[], stamp: MergeStamp): AuditEntry[] {
  return kinds.flatMap((kind) => {
    const some = parts.filter((part) => kindOf(part) === kind);
    return portions(some).map((portion): AuditEntry => {
      const [only, ...others] = portion;
      const single = others.length === 0 ? only : undefined;
      return {
        ...stamp,
        ...{ phase: "ended", kind, device: "Central database", object: countOf(portion) },
        property: single?.part ?? "",
        before: single === undefined ? null : short(single.before),
        asked: single === undefined ? `${portion.length} changes` : short(single.after),
        ...{ priority: null, outcome: "done", readBack: null, target: null },
        note: portion.map(textOf).join("; "),
      };
    });
  });
}

function kindOf({ isDecided, way }: MergedPart): Kind {
  if (isDecided) return "decide-definitions";
  return way === "take" ? "take-definitions" : "give-definitions";
}

function portions(parts: readonly MergedPart[]): MergedPart[][] {
  const found: MergedPart[][] = [];
  let room = 0;
  for (const part of parts) {
    const length = textOf(part).length + 2;
    if (length > room) {
      found.push([]);
      room = longestNote;
    }
    found.at(-1)?.push(part);
    room -= length;
  }
  return found;
}

/** `Supply, boiler 1`, or `3 points and 1 template`. */
function countOf(parts: readonly MergedPart[]): string {
  const names = new Map<string, Set<string>>();
  for (const { pointId, name, part } of parts) {
    const word = pointId === null ? part.replace("-", " ") : "point";
    names.set(word, (names.get(word) ?? new Set()).add(pointId ?? name));
  }
  const counts = [...names].map(([word, { size }]) => `${size} ${word}${size === 1 ? "" : "s"}`);
  const all = [...names.values()].reduce((sum, { size }) => sum + size, 0);
  return all === 1 ? short(parts[0]?.name ?? "") : counts.join(" and ");
}

/** `Boiler 1, name: Supply → Supply, boiler 1 (by laptop B)`. */
function textOf({ name, part, before, after, way, isDecided, changedBy }: MergedPart): string {
  const by = way === "take" && changedBy !== "" ? `by ${short(changedBy)}` : "";
  const side = isDecided ? (way === "take" ? "the central database's chosen" : "ours chosen") : "";
  const said = [side, by].filter(Boolean).join(", ");
  return `${short(name)}, ${part}: ${short(before)} → ${short(after)}${said === "" ? "" : ` (${said})`}`;
}

const short = (text: string): string =>
  text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`;

/** What is taken over, as undo tells it: `2 definitions and 1 deletion`. */
function takenText({ put, removed }: TakenPoints): string {
  const definitions =
    put.length === 1
      ? [`the definition of ${put[0]?.name ?? ""}`]
      : put.length > 1
        ? [`${put.length} definitions`]
        : [];
  const deletions =
    removed.length === 0 ? [] : [removed.length === 1 ? "a deletion" : `${removed.length} deletions`];
  return [...definitions, ...deletions].join(" and ");
}
