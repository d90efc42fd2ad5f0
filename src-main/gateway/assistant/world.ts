import { isDeepStrictEqual } from "node:util";
import { occupancyOf, publicHolidays, SiteTime } from "../../analytics/index.ts";
import type { Meanings, WorkHours, World, WorldDevice } from "../../assistant/index.ts";
import type { AskQuestion } from "../../contract/assistant.ts";
import type { Clock, DeviceId } from "../../contract/identity.ts";
import { Problem } from "../../contract/problem.ts";
import type { SeriesSource, SourceDeviceState } from "../../contract/series-source.ts";
import { type SiteDescription, undescribed } from "../../contract/site-description.ts";
import { localSource, type ProjectFile } from "../../store/index.ts";
import { type Analyses, analysedPoints, pointsOf, siteOf } from "../analysis/analyses.ts";
import type { Gateway } from "../gateway.ts";
import type { Workspace } from "../workspace.ts";
import { activeAtSource, alarmedObject, pastAlarms, pastAtSource } from "./past-alarms.ts";

/** Whose series are asked: the open project's, or those of a site of its central database. */
export type AskedOf = Pick<AskQuestion, "siteId"> & { readonly source: "project" | "central" };

/** What the assistant can look at, of the open project or of a site of its central database. @throws Problem as the source */
export async function worldOf(
  gateway: Gateway,
  analyses: Analyses,
  meanings: Meanings,
  of: AskedOf,
  signal: AbortSignal,
): Promise<World> {
  const now = gateway.options.clock();
  const { file, syncing, events } = gateway.workspace;
  if (of.source === "project") {
    const open = { file, events: events.list, polled: gateway.status().devices ?? [] };
    return { ...(await projectWorld(open, analyses, signal)), meanings, now };
  }
  const own = { ...file.project().site, description: file.siteSettings.description() };
  const source = await syncing.portfolio.source("central");
  return { ...(await centralWorld(source, of, own, analyses, gateway.options.clock, signal)), meanings, now };
}

type Known = Omit<World, "meanings" | "now">;

interface OpenProject {
  readonly file: ProjectFile;
  readonly events: Pick<Workspace["events"]["list"], "active" | "history">;
  readonly polled: NonNullable<ReturnType<Gateway["status"]>["devices"]>;
}

/** The open project, with its alarms and how its devices answer. */
export async function projectWorld(
  { file, events, polled }: OpenProject,
  analyses: Pick<Analyses, "outcome">,
  signal: AbortSignal,
): Promise<Known> {
  const { site } = file.project();
  const source = localSource(file);
  const states = new Map(polled.map((device) => [device.deviceId, device]));
  const stateOf = (id: DeviceId): Pick<WorldDevice, "state" | "lastHeard"> => {
    const one = states.get(id);
    if (one === undefined) return { state: "not-polled", lastHeard: null };
    return { state: one.state === "silent" ? "silent" : "answering", lastHeard: one.lastHeard };
  };
  return {
    site: { name: site.name, timeZone: site.timeZone },
    workHours: () => workHoursOf(file.siteSettings.description(), site.timeZone),
    points: await pointsOf(source, site, signal),
    source,
    analyse: (names, { from, to }, stop, only) =>
      analyses.outcome({ analyses: [...names], from, to, source: "project" }, stop, only),
    alarms: () =>
      events
        .active()
        .filter(({ state }) => state !== "normal")
        .map((one) => ({
          ...{ deviceId: one.deviceId, deviceName: one.device, text: one.message, state: one.state },
          ...{ since: one.since, objectName: alarmedObject(one) },
          acknowledged: one.transitions.every(({ acknowledged }) => acknowledged),
        })),
    pastAlarms: (period) => pastAlarms(events, period),
    devices: () =>
      file.catalogue.devices().map(({ id, name, key, model }) => ({
        ...{ id, name: name === "" ? key : name, kind: model },
        ...stateOf(id),
      })),
  };
}

/**
 * A site of the central database, as its login may see it. Of the project nothing is in it but what it tells of its own site.
 * @param own the open project's site
 * @throws Problem as the source; `not-found` where it has no such site
 */
export async function centralWorld(
  source: SeriesSource,
  of: Pick<AskedOf, "siteId">,
  own: Parameters<typeof siteOf>[2],
  analyses: Pick<Analyses, "outcome">,
  clock: Clock,
  signal: AbortSignal,
): Promise<Known> {
  const { id, name, timeZone, description } = await siteOf(source, { ...of, source: "central" }, own, signal);
  const devices = await source.devices(id, signal);
  const where = { source: "central", siteId: id } as const;
  const { plant } = source;
  const lastTold = (await plant?.lastTold(id, signal)) ?? null;
  return {
    central: { ...where, siteName: name, timeZone, isOwn: id === own.id, lastTold },
    site: { name, timeZone },
    ...(description && { workHours: () => workHoursOf(description, timeZone) }),
    points: analysedPoints(devices, await source.points(id, signal)),
    source,
    analyse: (names, { from, to }, stop, only) =>
      analyses.outcome({ analyses: [...names], from, to, ...where }, stop, only),
    // None, told as if it were known, would be a lie.
    alarms: (stop) => {
      if (plant === undefined) throw noAlarms();
      return activeAtSource(plant, id, stop);
    },
    pastAlarms: (period, stop) => {
      if (plant === undefined) throw noAlarms();
      return pastAtSource(plant, id, period, stop);
    },
    devices: async (stop) => {
      const told = (await plant?.deviceStates(id, stop)) ?? [];
      const states = new Map(told.map((state) => [state.deviceId, state]));
      return devices.map((device) => ({
        ...{ id: device.id, name: device.name, kind: device.model },
        ...stateAt(states.get(device.id), clock()),
      }));
    },
  };
}

/** Gateways tell each quarter of an hour that a device was heard; with what is late, whoever wasn't for so long isn't known of. */
const knownMs = 45 * 60_000;

/** How a device answers, as the source was told; of one that nobody heard lately nobody knows. */
function stateAt(told: SourceDeviceState | undefined, now: number): Pick<WorldDevice, "state" | "lastHeard"> {
  if (told === undefined || told.lastHeard === null) return { state: "not-polled", lastHeard: null };
  const { hasProblem, lastHeard } = told;
  if (hasProblem) return { state: "silent", lastHeard };
  return { state: now - lastHeard <= knownMs ? "answering" : "not-polled", lastHeard };
}

/** When people are meant to be in, by what is told of a site and the public holidays of its place. */
async function workHoursOf(description: SiteDescription, timeZone: string): Promise<WorkHours> {
  const { occupancy, country } = description;
  const { holidayAt } = occupancyOf(occupancy, new SiteTime(timeZone), await publicHolidays(description));
  return {
    week: occupancy.week,
    isUsual: isDeepStrictEqual(occupancy.week, undescribed.occupancy.week),
    holidays: occupancy.openOnHolidays ? "open" : country === null ? "unknown" : "closed",
    isClosed: (time) => holidayAt(time) !== null,
  };
}

const noAlarms = () =>
  new Problem(
    "not-found",
    "Alarms of a site of the central database aren’t looked at.",
    "Open the project that reads the site, and ask there.",
  );
