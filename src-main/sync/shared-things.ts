import type { ClientBase } from "pg";
import type { TemplateConflict } from "../contract/merging.ts";
import { canonical, type Side } from "./merge.ts";
import { type MergedPart, sides } from "./merged-parts.ts";
import { type CentralTemplate, mergeTemplates, type TemplateAgreements } from "./template-merge.ts";

/** The project's own templates of devices, as they are shared with others at its site. */
export interface TemplateSharing {
  /** Those that the project carries, by name. */
  all(): ReadonlyMap<string, unknown>;
  /** Whether devices of the project are read by it. */
  isUsed(name: string): boolean;
  /** Makes one the project's. @param body null: it is deleted @returns false: it can't be used here */
  take(name: string, body: unknown): boolean;
  /** Both sides of one in words, for a person who is to choose; null: there is none, or it was deleted. */
  words(here: unknown, there: unknown): { readonly here: string; readonly there: string };
}

interface TemplateRow {
  readonly name: string;
  readonly body: unknown;
  readonly changed_at: string;
  readonly changed_by: string;
}

/** Merges a project's templates with those of its site at the central database, and knows what a person is to choose. */
export class TemplateMerging {
  readonly #sharing: TemplateSharing;
  #conflicts: readonly TemplateConflict[] = [];
  /** What a person chose, until it is done. */
  readonly #choices = new Map<string, Side>();

  constructor(sharing: TemplateSharing) {
    this.#sharing = sharing;
  }

  get conflicts(): readonly TemplateConflict[] {
    return this.#conflicts.filter(({ name }) => !this.#choices.has(name));
  }

  /** Done with the next {@link share}. */
  choose(name: string, side: Side): void {
    this.#choices.set(name, side);
  }

  /**
   * @param agreed what both sides were agreed on
   * @returns what they are agreed on now, and what was settled
   * @param stamp.by who changes something there, for people
   * @throws what pg throws
   */
  async share(
    client: ClientBase,
    siteId: string,
    agreed: TemplateAgreements,
    stamp: Stamp,
  ): Promise<Pick<SharedTemplates, "agreements" | "merged">> {
    const chosen = new Map(this.#choices);
    const { conflicts, agreements, merged } = await shareTemplates(
      client,
      siteId,
      this.#sharing,
      agreed,
      chosen,
      stamp,
    );
    for (const [name, side] of chosen) if (this.#choices.get(name) === side) this.#choices.delete(name);
    this.#conflicts = conflicts;
    return { agreements, merged };
  }
}

interface Stamp {
  /** UTC epoch ms. */
  readonly now: number;
  readonly by: string;
}

interface SharedTemplates {
  readonly conflicts: readonly TemplateConflict[];
  readonly agreements: TemplateAgreements;
  readonly merged: readonly MergedPart[];
}

export interface FetchedTemplates {
  /** How many became the project's. */
  readonly taken: number;
  /** Those that the project doesn't have now, or has otherwise, with why. */
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
}

/**
 * Takes a site's templates that the project doesn't have; those that it has otherwise stay as they are, for nothing tells
 * which is newer where a site is only fetched.
 * @throws what pg throws
 */
export async function fetchTemplates(
  client: ClientBase,
  siteId: string,
  sharing: TemplateSharing,
): Promise<FetchedTemplates> {
  const { rows } = await client.query<Pick<TemplateRow, "name" | "body">>(
    "SELECT name, body FROM blipee.templates WHERE site_id = $1 AND body IS NOT NULL ORDER BY name",
    [siteId],
  );
  const here = sharing.all();
  let taken = 0;
  const leftOut: { name: string; why: string }[] = [];
  const leave = (name: string, why: string) => leftOut.push({ name: `Template “${name}”`, why });
  for (const { name, body } of rows) {
    const own = here.get(name);
    if (own === undefined) {
      if (sharing.take(name, body)) taken += 1;
      else leave(name, "this version of the app can't use it");
    } else if (canonical(own) !== canonical(body))
      leave(name, `this project has it otherwise, and keeps its own: ${sharing.words(own, body).there}`);
  }
  return { taken, leftOut };
}

async function shareTemplates(
  client: ClientBase,
  siteId: string,
  sharing: TemplateSharing,
  agreed: TemplateAgreements,
  chosen: ReadonlyMap<string, Side>,
  { now, by }: Stamp,
): Promise<SharedTemplates> {
  const { rows } = await client.query<TemplateRow>(
    "SELECT name, body, changed_at, changed_by FROM blipee.templates WHERE site_id = $1",
    [siteId],
  );
  const there = new Map(
    rows.map((row): [string, CentralTemplate] => [
      row.name,
      { body: row.body, changedAt: Number(row.changed_at), changedBy: row.changed_by },
    ]),
  );
  const here = sharing.all();
  const both = { agreed, here, there, chosen, isUsed: (name: string) => sharing.isUsed(name) };
  const { given, taken, conflicts, agreements } = mergeTemplates(both, now);
  const refused = new Set(
    taken.filter(({ name, body }) => !sharing.take(name, body)).map(({ name }) => name),
  );
  for (const { name, body, changedAt } of given) {
    const { rowCount } = await client.query(
      `INSERT INTO blipee.templates AS t (site_id, name, body, changed_at, changed_by) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (site_id, name) DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at,
         changed_by = excluded.changed_by WHERE t.changed_at = $6`,
      [
        siteId,
        name,
        body === null ? null : JSON.stringify(body),
        changedAt,
        by,
        there.get(name)?.changedAt ?? 0,
      ],
    );
    // Somebody else changed it in between: the next look merges it once more.
    if (rowCount === 0) refused.add(name);
  }
  const wordsOf = (name: string) => sharing.words(here.get(name) ?? null, there.get(name)?.body ?? null);
  const partOf = (name: string, way: MergedPart["way"]): MergedPart => {
    const words = wordsOf(name);
    return {
      ...{ pointId: null, name, part: "template", way, isDecided: chosen.has(name) },
      ...{ ...sides(way, words.here, words.there), changedBy: there.get(name)?.changedBy ?? "" },
    };
  };
  const isDone = ({ name }: { readonly name: string }): boolean => !refused.has(name);
  return {
    conflicts: conflicts.map((one) => ({ ...one, ...wordsOf(one.name) })),
    merged: [
      ...taken.filter(isDone).map(({ name }) => partOf(name, "take")),
      ...given.filter(isDone).map(({ name }) => partOf(name, "give")),
    ],
    agreements: Object.fromEntries(
      [...new Set([...Object.keys(agreements), ...refused])].flatMap((name) => {
        const kept = refused.has(name) ? agreed[name] : agreements[name];
        return kept === undefined ? [] : [[name, kept]];
      }),
    ),
  };
}
