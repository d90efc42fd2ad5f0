import type { Device, Network, ScanDifference } from "../contract/network.ts";
import { Problem } from "../contract/problem.ts";
import type { ScanEvent, Session } from "../drivers/driver.ts";
import type { ProjectFile } from "../store/index.ts";
import type { Report } from "./jobs.ts";

export interface ScanWork {
  readonly network: Network;
  readonly session: Session;
  readonly file: ProjectFile;
  readonly report: Report;
  /** Leave out what the network's unfinished scan has read. */
  readonly resume: boolean;
  /** Only this device; absent: all of the network. */
  readonly device?: Device | undefined;
  /** Called when lists of devices or objects are different. */
  readonly changed: () => void;
  /** Called when the scan of the whole network ran to its end. */
  readonly ended: () => void;
  readonly signal: AbortSignal;
}

/**
 * Scans a network and stores what it finds as it comes. A stopped scan keeps what it found, marks nothing as gone, and can
 * be resumed.
 */
export async function scanNetwork(
  work: ScanWork,
): Promise<{ readonly note: string; readonly difference: ScanDifference }> {
  const { id } = work.network;
  const { catalogue, unfinishedScans } = work.file;
  const recorder = work.file.recordScan(id);
  const { device: only } = work;
  if (!work.resume && only === undefined) unfinishedScans.forget(id);
  const known = {
    addresses: catalogue.devices(id).map(({ address }) => address),
    read: unfinishedScans.devicesRead(id),
  };
  const devices = new Set<string>();
  let objects = 0;
  let silent = 0;
  let progress: number | null = null;
  let doing = "";
  const tell = () =>
    work.report([doing, summary(devices.size, objects, silent)].filter(Boolean).join(" · "), progress);
  let failure: unknown;
  try {
    const events =
      only === undefined ? work.session.scan(work.signal, known) : browsed(work.session, only, work.signal);
    for await (const event of events) {
      switch (event.kind) {
        case "progress":
          doing = event.note;
          progress = event.total === null || event.total === 0 ? null : Math.min(1, event.done / event.total);
          break;
        case "device":
          devices.add(event.device.key);
          recorder.device(event.device);
          work.changed();
          break;
        case "objects":
          objects += event.objects.length;
          recorder.objects(event.deviceKey, event.objects);
          work.changed();
          break;
        case "device-complete":
          recorder.complete(event.deviceKey);
          if (only === undefined) unfinishedScans.note(id, event.deviceKey);
          work.changed();
          break;
        case "asked":
          if (only === undefined) unfinishedScans.note(id, event.key);
          continue;
        case "device-problem":
          silent += 1;
          recorder.problem(event.deviceKey, event.problem);
          work.changed();
          break;
      }
      tell();
    }
  } catch (error) {
    failure = error;
  }
  const whole = only === undefined && failure === undefined && !work.signal.aborted;
  const difference = recorder.finish(whole);
  if (whole) {
    // With devices that failed it isn't done: those can be read without the others.
    if (silent === 0) unfinishedScans.forget(id);
    work.ended();
  }
  work.changed();
  if (failure !== undefined && !work.signal.aborted) throw failure;
  return { note: summary(devices.size, objects, silent), difference };
}

/** @param keys what an unfinished scan noted @returns how many devices it read, and at how many places nobody answered */
export function howFar(keys: ReadonlySet<string>): {
  readonly devicesRead: number;
  readonly silent: number;
} {
  const silent = [...keys].filter((key) => key.startsWith("silent ")).length;
  return { devicesRead: keys.size - silent, silent };
}

function browsed(session: Session, device: Device, signal: AbortSignal): AsyncIterable<ScanEvent> {
  if (session.browse !== undefined) return session.browse(device.address, signal);
  throw new Problem(
    "not-supported",
    "Devices of this network aren't read one by one.",
    "Scan its network again.",
  );
}

function summary(devices: number, objects: number, problems: number): string {
  const parts = [`${devices} ${devices === 1 ? "device" : "devices"}`, `${objects} objects`];
  if (problems > 0) parts.push(`${problems} with a problem`);
  return parts.join(" · ");
}
