import { createHash } from "node:crypto";
import type { ConfigurationField } from "../contract/merging.ts";
import type { Point } from "../contract/point.ts";

/** What belongs together in a point's definition: it is agreed on as a whole. Whether it is read is each side's own. */
const parts: Readonly<Record<ConfigurationField, readonly (keyof Point)[]>> = {
  name: ["name"],
  variable: ["variable"],
  states: ["kind", "states", "firstState"],
  unit: ["unit", "conversion", "earlierConversions"],
  interval: ["intervalMs"],
  range: ["minimum", "maximum"],
};
export const configurationFields = Object.keys(parts) as readonly ConfigurationField[];

/** When a field was last changed at the central database, UTC epoch ms, and by whom. */
export type FieldStamps = Partial<Record<ConfigurationField, readonly [changedAt: number, by: string]>>;

/** A definition as the central database has it. */
export interface CentralDefinition {
  readonly point: Partial<Point>;
  readonly fields: FieldStamps;
}

/** What both sides last agreed on: of each field a digest, and its stamp at the central database then. */
export interface Agreement {
  readonly digest: string;
  readonly changedAt: number;
}
export type Agreements = Partial<Record<ConfigurationField, Agreement>>;

/** Which side a person chose where both had changed a field. */
export type Side = "here" | "there";

/** `give`: ours becomes the central database's; `take`: the other way round; `conflict`: a person is to choose. */
export type Way = "same" | "give" | "take" | "conflict";

export interface Merged {
  readonly ways: Readonly<Partial<Record<ConfigurationField, Way>>>;
  /** The definition here afterwards; the same object where nothing is taken. */
  readonly here: Point;
  /** And there; null where nothing is given. */
  readonly there: CentralDefinition | null;
  /** What both sides agree on afterwards. */
  readonly agreements: Agreements;
}

/**
 * Which way a field goes. Whoever alone changed it since both agreed has the say; where both did, or never agreed, a person has.
 * What is older there than it was then is no change: a backup was put back.
 */
export function wayOf(
  base: Agreement | undefined,
  here: string,
  there: Agreement,
  chosen: Side | undefined,
): Way {
  if (here === there.digest) return "same";
  if (chosen !== undefined) return chosen === "here" ? "give" : "take";
  if (base === undefined) return "conflict";
  const isChangedThere = there.digest !== base.digest && there.changedAt >= base.changedAt;
  if (!isChangedThere) return "give";
  return here === base.digest ? "take" : "conflict";
}

/**
 * Merges one point's definition, field by field.
 * @param base undefined: both sides never agreed on anything
 * @param now stamp of what is given, UTC epoch ms
 */
export function mergePoint(
  base: Agreements | undefined,
  here: Point,
  there: CentralDefinition,
  chosen: Readonly<Partial<Record<ConfigurationField, Side>>>,
  now: number,
  by: string,
): Merged {
  const ways: Partial<Record<ConfigurationField, Way>> = {};
  const agreements: Agreements = {};
  const fields: Partial<Record<ConfigurationField, readonly [number, string]>> = { ...there.fields };
  let local = here;
  let central: Partial<Point> = there.point;
  for (const field of configurationFields) {
    // Another program keeps less of a point than we do.
    if (!parts[field].some((key) => there.point[key] !== undefined)) continue;
    const changedAt = there.fields[field]?.[0] ?? 0;
    const ours = digestOf(here, field);
    const theirs = { digest: digestOf(there.point, field), changedAt };
    const way = wayOf(base?.[field], ours, theirs, chosen[field]);
    ways[field] = way;
    if (way === "take") local = { ...local, ...partOf(there.point, field) };
    if (way === "give") {
      central = { ...without(central, field), ...partOf(here, field) };
      // Never older than what it replaces, whatever the clocks say.
      fields[field] = [Math.max(now, changedAt + 1), by];
    }
    const agreed = way === "give" ? { digest: ours, changedAt: fields[field]?.[0] ?? 0 } : theirs;
    const kept = way === "conflict" ? base?.[field] : agreed;
    if (kept !== undefined) agreements[field] = kept;
  }
  const isGiven = Object.values(ways).includes("give");
  return { ways, here: local, there: isGiven ? { point: central, fields } : null, agreements };
}

/**
 * Fields of a point that aren't as both sides agreed on.
 * @param stamps of the central database, where it is about its side: what is older there than it was then is no change
 */
export function changedFields(
  base: Agreements | undefined,
  point: Partial<Point>,
  stamps?: FieldStamps,
): ConfigurationField[] {
  return configurationFields.filter((field) => {
    // Another program keeps less of a point than we do.
    if (!parts[field].some((key) => point[key] !== undefined)) return false;
    const agreed = base?.[field];
    if (agreed === undefined) return true;
    if (digestOf(point, field) === agreed.digest) return false;
    return stamps === undefined || (stamps[field]?.[0] ?? 0) >= agreed.changedAt;
  });
}

/** A field's value, short, for a person. */
export function fieldText(point: Partial<Point>, field: ConfigurationField): string {
  switch (field) {
    case "states":
      return point.states?.length ? point.states.join(", ") : (point.kind ?? "");
    case "unit": {
      const { scale = 1, offset = 0 } = point.conversion ?? {};
      const steps = [scale === 1 ? "" : ` × ${scale}`, offset === 0 ? "" : ` + ${offset}`].join("");
      const before = point.earlierConversions?.at(-1)?.before;
      const earlier = before === undefined ? "" : `, otherwise before ${new Date(before).toISOString()}`;
      return `${point.unit || "no unit"}${steps === "" ? "" : ` (raw${steps})`}${earlier}`;
    }
    case "interval":
      return `${(point.intervalMs ?? 0) / 1_000} s`;
    case "range":
      return `${point.minimum ?? "−∞"} to ${point.maximum ?? "∞"}`;
    default:
      return point[field] ?? "";
  }
}

/** All that is agreed where both sides are the same now, e.g. when a point was just made there. */
export function agreementsOf(point: Partial<Point>, fields: FieldStamps): Agreements {
  return Object.fromEntries(
    configurationFields.map((field) => [
      field,
      { digest: digestOf(point, field), changedAt: fields[field]?.[0] ?? 0 },
    ]),
  );
}

/** Agreements in one short line, as they are kept. */
export const packAgreements = (agreements: Agreements): string =>
  configurationFields
    .map((field) => {
      const agreed = agreements[field];
      return agreed === undefined ? "" : `${agreed.digest}@${agreed.changedAt.toString(36)}`;
    })
    .join(" ");

export function unpackAgreements(line: string): Agreements {
  const agreements: Agreements = {};
  const words = line.split(" ");
  for (const [at, field] of configurationFields.entries()) {
    const [digest = "", changedAt = ""] = words[at]?.split("@") ?? [];
    if (digest !== "") agreements[field] = { digest, changedAt: Number.parseInt(changedAt, 36) };
  }
  return agreements;
}

function partOf(point: Partial<Point>, field: ConfigurationField): Partial<Point> {
  return Object.fromEntries(parts[field].flatMap((key) => (key in point ? [[key, point[key]]] : [])));
}

function without(point: Partial<Point>, field: ConfigurationField): Partial<Point> {
  const keys: readonly string[] = parts[field];
  return Object.fromEntries(Object.entries(point).filter(([key]) => !keys.includes(key)));
}

function digestOf(point: Partial<Point>, field: ConfigurationField): string {
  const values = parts[field].map((key) =>
    key === "earlierConversions" && point[key]?.length === 0 ? undefined : point[key],
  );
  return createHash("sha256").update(canonical(values)).digest("base64").slice(0, 12);
}

/** jsonb forgets the order of keys. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === "object" && part !== null && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
        : part,
    ) ?? ""
  );
}
