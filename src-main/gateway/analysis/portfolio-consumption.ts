import {
  analysedSite,
  type DescribedSite,
  SeriesReader,
  SiteTime,
  siteConsumption,
} from "../../analytics/index.ts";
import type { Period } from "../../contract/findings.ts";
import type { Clock } from "../../contract/identity.ts";
import {
  mostSites,
  type PortfolioQuestion,
  type PortfolioStep,
} from "../../contract/portfolio-consumption.ts";
import type { ProblemReport } from "../../contract/problem.ts";
import { reportOf } from "../../contract/problem.ts";
import type { SeriesSource, SourceSite } from "../../contract/series-source.ts";
import { analysedPoints, siteOf } from "./analyses.ts";

const dayMs = 86_400_000;
const quarterMs = 900_000;

/**
 * What each site of a source bought, one site after the other: of each only its lists and the counters at its border are asked
 * for, added up where they lie. A site that fails doesn't stop the others; a server that is gone does.
 * @param own the open project's own site, of which it may know more
 * @throws the signal's reason, once it is aborted
 */
export async function* portfolioConsumption(
  source: SeriesSource,
  { source: which, first, last }: PortfolioQuestion,
  { own, clock }: { readonly own: DescribedSite; readonly clock: Clock },
  signal: AbortSignal,
): AsyncGenerator<PortfolioStep, void, undefined> {
  let sites: readonly SourceSite[];
  try {
    sites = await source.sites(signal);
  } catch (error) {
    signal.throwIfAborted();
    yield { kind: "failed", problem: reportOf(error) };
    return;
  }
  const looked = sites.slice(0, mostSites);
  yield { kind: "begun", sites: looked.length, leftOut: sites.length - looked.length };
  let failedBefore: ProblemReport["code"] | null = null;
  for (const { id, name, organization, timeZone } of looked) {
    signal.throwIfAborted();
    const known = { id, name, organization, timeZone };
    try {
      const about = await siteOf(source, { source: which, siteId: id }, own, signal, sites);
      const site = analysedSite(about);
      const now = clock();
      const context = {
        ...{ site, now, reader: new SeriesReader(source, timeZone) },
        points: analysedPoints(await source.devices(id, signal), await source.points(id, signal)),
      };
      const period = periodOf(first, last, timeZone, now);
      const { carriers, before } = await siteConsumption(context, period, signal);
      const days = { looked: daysOf(period, timeZone), against: daysOf(before, timeZone) };
      failedBefore = null;
      yield {
        kind: "site",
        site: { ...known, ...days, floorArea: site.floorArea, carriers: [...carriers], problem: null },
      };
    } catch (error) {
      signal.throwIfAborted();
      const problem = reportOf(error);
      // What ends the connection, or befalls two sites in succession, would befall all that are left, each with its wait.
      if (endsAll.has(problem.code) || (passing.has(problem.code) && failedBefore === problem.code)) {
        yield { kind: "failed", problem };
        return;
      }
      failedBefore = problem.code;
      const nothing = { floorArea: null, carriers: [], looked: null, against: null };
      yield { kind: "site", site: { ...known, ...nothing, problem } };
    }
  }
}

const endsAll = new Set<ProblemReport["code"]>(["connection-lost", "unreachable", "cancelled"]);
const passing = new Set<ProblemReport["code"]>(["timeout", "server-busy"]);

function daysOf({ from, to }: Period, timeZone: string): { readonly first: string; readonly last: string } {
  const clock = new SiteTime(timeZone);
  const day = (time: number) => clock.dateOf(clock.at(time).day);
  return { first: day(from), last: day(to - 1) };
}

/** Days of a site's calendar. Today is left out, unless it is all: a part of it isn't as much as the days before have. */
function periodOf(first: string, last: string, timeZone: string, now: number) {
  const clock = new SiteTime(timeZone);
  const begin = (day: string, later: number) => clock.startOf(Math.round(Date.parse(day) / dayMs) + later);
  const from = begin(first, 0);
  const present = Math.floor(now / quarterMs) * quarterMs;
  const today = clock.startOf(clock.at(now).day);
  return {
    from,
    to: Math.max(from + quarterMs, Math.min(begin(last, 1), today > from ? today : present)),
  };
}
