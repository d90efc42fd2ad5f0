import { createHash } from "node:crypto";
import { type Agreement, canonical, type Side, wayOf } from "./merge.ts";

/** A template, tariff or alarm rule as the central database has it. */
export interface CentralTemplate {
  /** null: it was deleted. */
  readonly body: unknown;
  /** UTC epoch ms, by the clock of whoever changed it. */
  readonly changedAt: number;
  readonly changedBy: string;
}

/** What both sides last agreed on, by names or ids. */
export type TemplateAgreements = Readonly<Record<string, Agreement>>;

export interface MergedTemplates {
  /** What becomes the central database's; `body` null: deleted. */
  readonly given: readonly { readonly name: string; readonly body: unknown; readonly changedAt: number }[];
  /** What becomes the project's; `body` null: deleted. */
  readonly taken: readonly { readonly name: string; readonly body: unknown }[];
  readonly conflicts: readonly {
    readonly name: string;
    readonly changedAt: number;
    readonly changedBy: string;
  }[];
  /** What both sides agree on once that is done. */
  readonly agreements: TemplateAgreements;
}

export interface TemplateSides {
  readonly agreed: TemplateAgreements;
  readonly here: ReadonlyMap<string, unknown>;
  readonly there: ReadonlyMap<string, CentralTemplate>;
  /** What a person chose where both had changed one. */
  readonly chosen: ReadonlyMap<string, Side>;
  /** Whether devices here are read by it: then a person is asked before it goes. */
  isUsed(name: string): boolean;
}

/**
 * Merges the templates of both sides, or what else they share of one kind, each as a whole. Whoever alone changed or deleted one since both agreed has the say;
 * where both did, a person has.
 * @param now stamp of what is given, UTC epoch ms
 */
export function mergeTemplates(sides: TemplateSides, now: number): MergedTemplates {
  const { agreed, here, there, chosen } = sides;
  const given: MergedTemplates["given"][number][] = [];
  const taken: MergedTemplates["taken"][number][] = [];
  const conflicts: MergedTemplates["conflicts"][number][] = [];
  const agreements: Record<string, Agreement> = {};
  for (const name of [...new Set([...here.keys(), ...there.keys()])].sort()) {
    const ours = here.get(name) ?? null;
    const row = there.get(name);
    const changedAt = row?.changedAt ?? 0;
    const theirs = { digest: digestOf(row?.body ?? null), changedAt };
    const base = agreed[name] ?? { digest: digestOf(null), changedAt: 0 };
    const choice = chosen.get(name);
    const way = wayOf(base, digestOf(ours), theirs, choice);
    const isMissed = way === "take" && choice === undefined && theirs.digest === none && sides.isUsed(name);
    if (way === "conflict" || isMissed) {
      conflicts.push({ name, changedAt, changedBy: row?.changedBy ?? "" });
      if (agreed[name] !== undefined) agreements[name] = agreed[name];
      continue;
    }
    if (way === "take") taken.push({ name, body: row?.body ?? null });
    if (way !== "give") {
      agreements[name] = theirs;
      continue;
    }
    // Never older than what it replaces, whatever the clocks say.
    const stamp = Math.max(now, changedAt + 1);
    given.push({ name, body: ours, changedAt: stamp });
    agreements[name] = { digest: digestOf(ours), changedAt: stamp };
  }
  return { given, taken, conflicts, agreements };
}

const digestOf = (body: unknown): string =>
  createHash("sha256").update(canonical(body)).digest("base64").slice(0, 12);
const none = digestOf(null);
