import { emptyReadings, pointsFrom, type SeriesSource } from "../contract/series-source.ts";
import type { ProjectFile } from "./project-file.ts";

/** A project's own store as a source of series: one site. History is read by the threads of its queries. */
export function localSource({
  catalogue,
  queries,
  readings,
  project,
  siteSettings,
}: Pick<ProjectFile, "catalogue" | "queries" | "readings" | "project" | "siteSettings">): SeriesSource {
  const siteOf = () => project().site;
  const isAsked = (siteId: string | undefined): boolean => siteId === undefined || siteId === siteOf().id;
  return {
    async sites() {
      const { id, name, timeZone } = siteOf();
      return [{ id, name, timeZone, organization: "" }];
    },
    description: async (siteId) => (isAsked(siteId) ? siteSettings.description() : null),
    async devices(siteId) {
      if (!isAsked(siteId)) return [];
      return catalogue.devices().map(({ id, name, vendor, model, path }) => ({
        ...{ id, siteId: siteOf().id, name, manufacturer: vendor, model },
        location: path.join(" › "),
      }));
    },
    async points(siteId) {
      if (!isAsked(siteId)) return [];
      return catalogue.points().map(({ id, deviceId, name, variable, kind, unit, intervalMs }) => ({
        ...{ id, deviceId, siteId: siteOf().id, name, variable, kind, unit, intervalMs },
      }));
    },
    async raw(pointIds, from, to, { after, limit }, signal) {
      const found = emptyReadings();
      for (const { pointId, since } of pointsFrom(pointIds, from, after, limit)) {
        const left = limit - found.points.length;
        const { readings: page, next } = await queries.page(pointId, since, to, left, signal);
        for (let at = 0; at < page.times.length; at += 1) found.points.push(pointId);
        // Never by spreading: a call takes so many arguments only.
        for (const time of page.times) found.times.push(time);
        for (const value of page.values) found.values.push(value);
        for (const quality of page.qualities) found.qualities.push(quality);
        for (const reason of page.reasons) found.reasons.push(reason);
        if (next !== null || found.points.length === limit)
          return { readings: found, next: { pointId, time: found.times.at(-1) ?? since - 1 } };
      }
      return { readings: found, next: null };
    },
    aggregate: (question, timeZone, signal) => queries.aggregate(question, timeZone, signal),
    buckets: (question, timeZone, signal) => queries.buckets(question, timeZone, signal),
    latest: async (pointIds) => readings.latest(pointIds),
  };
}
