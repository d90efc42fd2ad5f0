import {
  analysedSite,
  type DescribedSite,
  SeriesReader,
  SiteTime,
  siteConsumption,
} from "../../analytics/index.ts";
import type { Clock, SiteId } from "../../contract/identity.ts";
import {
  mostSites,
  type PortfolioQuestion,
  type PortfolioStep,
  type SiteUse,
} from "../../contract/portfolio-consumption.ts";
import { reportOf } from "../../contract/problem.ts";
import type { SeriesSource, SourceDevice, SourcePoint, SourceSite } from "../../contract/series-source.ts";
import { analysedPoints, siteOf } from "./analyses.ts";

const dayMs = 86_400_000;
const quarterMs = 900_000;

/**
 * What each site of a source bought, one site after the other. Points of all sites are listed together, and of each site only
 * the counters at its border are asked for, added up where they lie. A site that fails doesn't stop the others.
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
  let devices: Map<SiteId, SourceDevice[]>;
  let points: Map<SiteId, SourcePoint[]>;
  try {
    sites = await source.sites(signal);
    const site = ({ siteId }: { readonly siteId: SiteId }) => siteId;
    devices = Map.groupBy(await source.devices(undefined, signal), site);
    points = Map.groupBy(await source.points(undefined, signal), site);
  } catch (error) {
    signal.throwIfAborted();
    yield { kind: "failed", problem: reportOf(error) };
    return;
  }
  const looked = sites.slice(0, mostSites);
  yield { kind: "begun", sites: looked.length, leftOut: sites.length - looked.length };
  for (const { id, name, organization, timeZone } of looked) {
    signal.throwIfAborted();
    const known = { id, name, organization, timeZone };
    try {
      const about = await siteOf(source, { source: which, siteId: id }, own, signal, sites);
      const site = analysedSite(about);
      const now = clock();
      const context = {
        ...{ site, now, reader: new SeriesReader(source, timeZone) },
        points: analysedPoints(devices.get(id) ?? [], points.get(id) ?? []),
      };
      const carriers = await siteConsumption(context, periodOf(first, last, timeZone, now), signal);
      const use: SiteUse = { ...known, floorArea: site.floorArea, carriers, problem: null };
      yield { kind: "site", site: use };
    } catch (error) {
      signal.throwIfAborted();
      const problem = reportOf(error);
      yield { kind: "site", site: { ...known, floorArea: null, carriers: [], problem } };
    }
  }
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
