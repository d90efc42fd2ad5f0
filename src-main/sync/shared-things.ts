import type { ClientBase } from "pg";
import type { PointId } from "../contract/identity.ts";
import type { ConfigurationChoice, RuleConflict, SharedKind, TemplateConflict } from "../contract/merging.ts";
import { plainIn } from "./central-text.ts";
import { canonical, type Side } from "./merge.ts";
import { type MergedPart, sides } from "./merged-parts.ts";
import { shelves } from "./shelves.ts";
import { mergeTemplates, type TemplateAgreements } from "./template-merge.ts";

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

/** Its tariffs, or its alarm rules: the same, by their ids. */
export interface RuleSharing extends TemplateSharing {
  readonly kind: Exclude<SharedKind, "template">;
  /** What a person calls one. @param body null: there is none */
  nameOf(id: string, body: unknown): string;
}

/** Under which ids points of the project are known there. */
export type PointNames = ReadonlyMap<PointId, string>;

interface Stamp {
  /** UTC epoch ms. */
  readonly now: number;
  /** Who changes something there, for people. */
  readonly by: string;
}

export interface SharedOutcome {
  /** What both sides are agreed on now. */
  readonly agreements: TemplateAgreements;
  readonly merged: readonly MergedPart[];
}

/** Merges what a project shares of one kind with its site at the central database, and knows what a person is to choose. */
export class ThingMerging {
  readonly kind: SharedKind;
  readonly #sharing: TemplateSharing;
  readonly #nameOf: RuleSharing["nameOf"];
  #conflicts: readonly (RuleConflict | TemplateConflict)[] = [];
  /** What a person chose, until it is done. */
  readonly #choices = new Map<string, Side>();

  constructor(sharing: TemplateSharing | RuleSharing) {
    this.#sharing = sharing;
    this.kind = "kind" in sharing ? sharing.kind : "template";
    this.#nameOf = "nameOf" in sharing ? (id, body) => sharing.nameOf(id, body) : (name) => name;
  }

  get conflicts(): readonly (RuleConflict | TemplateConflict)[] {
    return this.#conflicts.filter((one) => !this.#choices.has(keyOf(one)));
  }

  /** Done with the next {@link share}. */
  choose(choice: Exclude<ConfigurationChoice, { kind: "point" }>): void {
    this.#choices.set(keyOf(choice), choice.side);
  }

  /**
   * @param agreed what both sides were agreed on
   * @throws what pg throws
   */
  async share(
    client: ClientBase,
    siteId: string,
    points: PointNames,
    agreed: TemplateAgreements,
    { now, by }: Stamp,
  ): Promise<SharedOutcome> {
    const chosen = new Map(this.#choices);
    const shelf = shelves[this.kind];
    const there = await shelf.read(client, siteId);
    const here = asThere(this.#sharing, points);
    const both = { agreed, here, there, chosen, isUsed: (key: string) => this.#sharing.isUsed(key) };
    const { given, taken, conflicts, agreements } = mergeTemplates(both, now);
    const refused = new Set(
      taken
        .filter(({ name, body }) => !this.#sharing.take(name, asHere(body, points)))
        .map(({ name }) => name),
    );
    for (const { name, body, changedAt } of given) {
      const before = there.get(name)?.changedAt ?? 0;
      // Somebody else changed it in between: the next look merges it once more.
      if (!(await shelf.put(client, siteId, name, { body, changedAt, changedBy: by }, before)))
        refused.add(name);
    }
    const wordsOf = (key: string) => this.#sharing.words(here.get(key) ?? null, there.get(key)?.body ?? null);
    const nameOf = (key: string) => this.#nameOf(key, here.get(key) ?? there.get(key)?.body ?? null);
    const partOf = (key: string, way: MergedPart["way"]): MergedPart => {
      const words = wordsOf(key);
      return {
        ...{ pointId: null, name: nameOf(key), part: this.kind, way, isDecided: chosen.has(key) },
        ...{ ...sides(way, words.here, words.there), changedBy: there.get(key)?.changedBy ?? "" },
      };
    };
    const isDone = ({ name }: { readonly name: string }): boolean => !refused.has(name);
    for (const [key, side] of chosen) if (this.#choices.get(key) === side) this.#choices.delete(key);
    const { kind } = this;
    this.#conflicts = conflicts.map(({ name: key, ...said }) =>
      kind === "template"
        ? { kind, name: key, ...said, ...wordsOf(key) }
        : { kind, id: key, name: nameOf(key), ...said, ...wordsOf(key) },
    );
    return {
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
}

const keyOf = (
  one: Exclude<ConfigurationChoice, { kind: "point" }> | RuleConflict | TemplateConflict,
): string => (one.kind === "template" ? one.name : one.id);

/** With points by the ids that they have there. */
function asThere(sharing: TemplateSharing, points: PointNames): ReadonlyMap<string, unknown> {
  return new Map(
    [...sharing.all()].map(([key, body]) => [key, plainIn(renamed(body, (id) => points.get(id as PointId)))]),
  );
}

/** And by those that they have here. */
function asHere(body: unknown, points: PointNames): unknown {
  return renamed(body, (id) => [...points].find(([, central]) => central === id)?.[0]);
}

function renamed(body: unknown, nameOf: (id: string) => string | undefined): unknown {
  if (typeof body !== "object" || body === null || !("pointId" in body)) return body;
  const { pointId } = body;
  return typeof pointId === "string" ? { ...body, pointId: nameOf(pointId) ?? pointId } : body;
}

export interface FetchedThings {
  /** How many became the project's. */
  readonly taken: number;
  /** Those that the project doesn't have now, or has otherwise, with why. */
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
}

const words: Readonly<Record<SharedKind, string>> = {
  template: "Template",
  tariff: "Tariff",
  "alarm-rule": "Alarm rule",
};

/**
 * Takes what a site shares of one kind that the project doesn't have; what it has otherwise stays as it is, for nothing
 * tells which is newer where a site is only fetched.
 * @throws what pg throws
 */
export async function fetchThings(
  client: ClientBase,
  siteId: string,
  points: PointNames,
  sharing: TemplateSharing | RuleSharing,
): Promise<FetchedThings> {
  const kind = "kind" in sharing ? sharing.kind : "template";
  const nameOf = (key: string, body: unknown) => ("nameOf" in sharing ? sharing.nameOf(key, body) : key);
  const here = asThere(sharing, points);
  let taken = 0;
  const leftOut: { name: string; why: string }[] = [];
  for (const [key, { body }] of await shelves[kind].read(client, siteId)) {
    if (body === null) continue;
    const leave = (why: string) => leftOut.push({ name: `${words[kind]} “${nameOf(key, body)}”`, why });
    const own = here.get(key);
    if (own === undefined) {
      if (sharing.take(key, asHere(body, points))) taken += 1;
      else
        leave(
          kind === "alarm-rule" ? "its point isn't in this project" : "this version of the app can't use it",
        );
    } else if (canonical(own) !== canonical(body))
      leave(`this project has it otherwise, and keeps its own: ${sharing.words(own, body).there}`);
  }
  return { taken, leftOut };
}
