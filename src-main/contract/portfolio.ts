import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { aggregateAnswer, aggregateQuestion } from "./aggregate.ts";
import { reads } from "./base.ts";
import { deviceId, epochMilliseconds, pointId, siteId } from "./identity.ts";
import { readingColumns } from "./live.ts";
import { pointKind } from "./point.ts";
import { portfolioQuestion, portfolioStep } from "./portfolio-consumption.ts";
import { mostInPage } from "./series-source.ts";

/** Where it is asked: the project's own store, or the central database that it is sent to, with all sites there. */
const asked = z.object({ source: z.enum(["project", "central"]) });
const ofSite = asked.extend({ siteId: siteId.optional() });
const place = z.object({ pointId, time: epochMilliseconds });

/** Series of one site or of many, asked where they lie; both sources give equal answers on equal data. */
export const portfolio = {
  sites: reads
    .input(asked)
    .output(
      z.array(z.object({ id: siteId, name: z.string(), timeZone: z.string(), organization: z.string() })),
    ),
  /** Of one site, or of all. */
  devices: reads.input(ofSite).output(
    z.array(
      z.object({
        ...{ id: deviceId, siteId, name: z.string() },
        ...{ manufacturer: z.string(), model: z.string(), location: z.string() },
      }),
    ),
  ),
  points: reads.input(ofSite).output(
    z.array(
      z.object({
        ...{ id: pointId, deviceId, siteId, name: z.string(), variable: z.string() },
        ...{ kind: pointKind, unit: z.string(), intervalMs: z.number().int() },
      }),
    ),
  ),
  latest: reads.input(asked.extend({ pointIds: z.array(pointId).min(1).max(10_000) })).output(readingColumns),
  /** Buckets are cut in this time zone; absent: the project's site's. */
  aggregate: reads
    .input(asked.extend({ question: aggregateQuestion, timeZone: z.string().max(80).optional() }))
    .output(aggregateAnswer),
  /** What each site bought, one after the other; going away stops it. */
  consumption: reads.input(portfolioQuestion).output(eventIterator(portfolioStep)),
  /** Readings page by page. */
  raw: reads
    .input(
      asked.extend({
        pointIds: z.array(pointId).min(1).max(1_000),
        from: epochMilliseconds,
        to: epochMilliseconds,
        /** Where the page before ended; null: at the beginning. */
        after: place.nullable().default(null),
        limit: z.number().int().min(1).max(mostInPage).default(10_000),
      }),
    )
    .output(z.object({ readings: readingColumns, next: place.nullable() })),
} as const;
