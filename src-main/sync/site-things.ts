import type { ClientBase } from "pg";
import type { Clock, PointId } from "../contract/identity.ts";
import type { ConfigurationChoice, RuleConflict, TemplateConflict } from "../contract/merging.ts";
import { reportOf } from "../contract/problem.ts";
import type { Site } from "../contract/project.ts";
import type { SiteDescription } from "../contract/site-description.ts";
import { isOfEntries } from "./journal-lane.ts";
import { canonical } from "./merge.ts";
import type { MergedPart } from "./merged-parts.ts";
import { type RuleSharing, type TemplateSharing, ThingMerging } from "./shared-things.ts";
import type { Agreed } from "./site-agreement.ts";
import { tellOfSite } from "./site-facts.ts";

export interface SiteThingsOptions {
  /** The site there. */
  readonly siteId: string;
  /** The project's own. */
  readonly site: Site;
  readonly description: () => SiteDescription;
  readonly templates?: TemplateSharing;
  readonly rules?: readonly RuleSharing[];
  readonly clock: Clock;
  /** This computer's name. */
  readonly host: string;
  readonly agreed: () => Pick<Agreed, "site" | "templates" | "rules">;
  readonly note: (change: Partial<Agreed>) => void;
  /** Told what merging settled, for the audit. */
  readonly settled: (merged: readonly MergedPart[]) => void;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

/**
 * What a project and its site at the central database tell each other besides points and readings: templates of devices,
 * tariffs, alarm rules, and what is told of the site. What is wrong with one doesn't keep the others, or readings, from
 * being sent.
 */
export class SiteThings {
  readonly #options: SiteThingsOptions;
  readonly #shared: readonly ThingMerging[];

  constructor(options: SiteThingsOptions) {
    this.#options = options;
    const { templates, rules = [] } = options;
    this.#shared = [...(templates === undefined ? [] : [templates]), ...rules].map(
      (one) => new ThingMerging(one),
    );
  }

  get conflicts(): readonly (RuleConflict | TemplateConflict)[] {
    return this.#shared.flatMap(({ conflicts }) => conflicts);
  }

  /** Done with the next {@link tell}. */
  choose(choice: Exclude<ConfigurationChoice, { kind: "point" }>): void {
    this.#shared.find(({ kind }) => kind === choice.kind)?.choose(choice);
  }

  /**
   * @param points under which ids points are known there
   * @throws what pg throws where it isn't about what was sent
   */
  async tell(client: ClientBase, points: ReadonlyMap<PointId, string>): Promise<void> {
    for (const one of this.#shared) await this.#attempt(() => this.#share(client, one, points));
    // Behind tariffs that were taken: they are told of as well.
    await this.#attempt(async () => {
      const { siteId, site, description, clock, agreed, note } = this.#options;
      const telling = { siteId, isOwn: site.id === siteId, description: description(), points };
      const told = await tellOfSite(client, { ...telling, agreed: agreed().site, now: clock() });
      if (canonical(told) !== canonical(agreed().site)) note({ site: told });
    });
  }

  async #share(client: ClientBase, one: ThingMerging, points: ReadonlyMap<PointId, string>): Promise<void> {
    const { siteId, clock, host, agreed, note, settled } = this.#options;
    const { kind } = one;
    const before = kind === "template" ? agreed().templates : (agreed().rules[kind] ?? {});
    const stamp = { now: clock(), by: host };
    const { merged, agreements } = await one.share(client, siteId, points, before, stamp);
    if (merged.length > 0) settled(merged);
    if (canonical(agreements) === canonical(before)) return;
    note(
      kind === "template" ? { templates: agreements } : { rules: { ...agreed().rules, [kind]: agreements } },
    );
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!isOfEntries(error)) throw error;
      this.#options.log("the central database doesn't take what is told of the site", {
        problem: reportOf(error),
      });
    }
  }
}

/** When something was last changed there that a project would take over; null: never. */
export async function newestThing(client: ClientBase, siteId: string): Promise<string | null> {
  const { rows } = await client.query<{ newest: string | null }>(
    `SELECT concat_ws(' ', max(p.updated_at),
       (SELECT max(t.changed_at) FROM blipee.templates t WHERE t.site_id = $1),
       (SELECT max(r.changed_at) FROM blipee.site_rules r WHERE r.site_id = $1)) AS newest
     FROM blipee.points p JOIN blipee.devices d ON d.id = p.device_id WHERE d.site_id = $1`,
    [siteId],
  );
  return rows[0]?.newest ?? null;
}
