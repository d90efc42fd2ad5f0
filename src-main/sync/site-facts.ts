import { createHash } from "node:crypto";
import type { ClientBase } from "pg";
import { z } from "zod";
import type { PointId } from "../contract/identity.ts";
import { type SiteDescription, siteDescription, undescribed } from "../contract/site-description.ts";
import { plainIn } from "./central-text.ts";
import { type Agreement, canonical, wayOf } from "./merge.ts";

type Part = keyof SiteDescription;
const parts = Object.keys(siteDescription.shape) as readonly Part[];

/** What both sides last agreed on of each part of a site's description. */
export type FactAgreements = Readonly<Record<string, Agreement>>;

/** As a site's row holds it; whatever else is in there is somebody else's. */
const heldFacts = z.object({
  description: z.record(z.string(), z.unknown()).default({}),
  /** When each part was last changed there, UTC epoch ms. */
  described: z.record(z.string(), z.number()).default({}),
});

export interface TellingOfSite {
  readonly siteId: string;
  /** false: the project joined somebody else's site, whose description stays where both tell of the same. */
  readonly isOwn: boolean;
  readonly description: SiteDescription;
  /** Under which ids points are known there. */
  readonly points: ReadonlyMap<PointId, string>;
  readonly agreed: FactAgreements;
  /** UTC epoch ms. */
  readonly now: number;
}

/**
 * Tells the central database what is told of the site, part by part: those that were changed here since both agreed. What
 * somebody else changed there stays.
 * @returns what both agree on now
 */
export async function tellOfSite(client: ClientBase, telling: TellingOfSite): Promise<FactAgreements> {
  const { siteId, isOwn, agreed, now } = telling;
  const { rows } = await client.query<{ metadata: unknown }>(
    "SELECT metadata FROM blipee.sites WHERE id = $1",
    [siteId],
  );
  const there = heldFacts.safeParse(rows[0]?.metadata).data ?? heldFacts.parse({});
  const ours = asTold(telling);
  const agreements: Record<string, Agreement> = { ...agreed };
  const given: Partial<Record<Part, unknown>> = {};
  const stamps: Partial<Record<Part, number>> = {};
  const removed: Part[] = [];
  for (const part of parts) {
    const digest = digestOf(ours[part]);
    const theirs = { digest: digestOf(there.description[part]), changedAt: there.described[part] ?? 0 };
    const isTold = there.described[part] !== undefined;
    // Nobody told it here.
    if (agreed[part] === undefined && digest === digestOf(undescribed[part])) continue;
    const way = wayOf(agreed[part], digest, theirs, undefined);
    if (way === "same") agreements[part] = theirs;
    // Where both changed it, who tells later has the say.
    const isGiven = way === "conflict" && (isOwn || !isTold || agreed[part] !== undefined);
    if (way !== "give" && !isGiven) continue;
    const changedAt = Math.max(now, theirs.changedAt + 1, (agreed[part]?.changedAt ?? 0) + 1);
    agreements[part] = { digest, changedAt };
    stamps[part] = changedAt;
    if (ours[part] === undefined) removed.push(part);
    else given[part] = ours[part];
  }
  if (Object.keys(stamps).length > 0)
    await client.query(
      `UPDATE blipee.sites SET updated_at = now(), metadata = metadata || jsonb_build_object(
         'description', (CASE jsonb_typeof(metadata -> 'description') WHEN 'object' THEN metadata -> 'description'
           ELSE '{}' END || $2::jsonb) - $3::text[],
         'described', CASE jsonb_typeof(metadata -> 'described') WHEN 'object' THEN metadata -> 'described'
           ELSE '{}' END || $4::jsonb)
       WHERE id = $1`,
      [siteId, JSON.stringify(given), removed, JSON.stringify(stamps)],
    );
  return agreements;
}

/** @returns a description as a site's row holds it; null: nobody told of the site, or in a way that isn't known here */
export function toldOfSite(metadata: unknown): SiteDescription | null {
  const held = heldFacts.safeParse(metadata).data;
  if (held === undefined || Object.keys(held.description).length === 0) return null;
  return siteDescription.safeParse({ ...undescribed, ...held.description }).data ?? null;
}

/** With points by their ids there. */
function asTold({ description, points }: TellingOfSite): SiteDescription {
  const there = (id: PointId) => (points.get(id) ?? id) as PointId;
  const { meters, meterTree } = description;
  return plainIn({
    ...description,
    meters: meters.map((meter) => ({ ...meter, pointId: there(meter.pointId) })),
    ...(meterTree === undefined
      ? {}
      : {
          meterTree: meterTree.map(({ pointId, under }) => ({
            pointId: there(pointId),
            under: there(under),
          })),
        }),
  });
}

function digestOf(part: unknown): string {
  return createHash("sha256").update(canonical(part)).digest("base64").slice(0, 12);
}
