import type { DeviceId } from "../../../contract/identity.ts";
import type { Device } from "../../../contract/network.ts";
import type { Point } from "../../../contract/point.ts";
import { rowAt } from "../../blocks/columns.ts";
import { openCatalogue } from "../../catalogue.ts";
import { openConversions } from "../../conversions.ts";
import { openPointHandles } from "../../handles.ts";
import type { FileKey } from "../../project-file.ts";
import { openTiers } from "../../tiers.ts";
import { opened } from "../backup.ts";
import { notesOf } from "../export/notes.ts";
import { demandPresentFormat } from "../present-format.ts";
import type { Part } from "../task.ts";
import type { Intake } from "./intake.ts";

interface OtherProject {
  readonly path: string;
  readonly key: FileKey;
}

interface Known {
  readonly points: readonly Point[];
  readonly devices: readonly Device[];
}

/**
 * Reads the history of another project's file, in the units that it shows, for the points that this one has: those of the
 * same id, else those of the same source in a device of the same key.
 * @throws Problem `wrong-key`, `project-damaged`, `project-newer`, `not-supported`
 */
export function readProject({ path, key }: OtherProject, here: Known, part: Part, intake: Intake): void {
  using other = opened(path, key);
  demandPresentFormat(other);
  other.db.exec("BEGIN");
  const catalogue = openCatalogue(other);
  const handles = openPointHandles(other);
  const tiers = openConversions(other, catalogue, handles, Date.now).shown(openTiers(other));
  const from = part.from ?? Number.NEGATIVE_INFINITY;
  const to = part.to ?? Number.POSITIVE_INFINITY;
  const points = catalogue.points();
  const same = sameIn(here, { points, devices: catalogue.devices() });
  for (const [index, point] of points.entries()) {
    const handle = handles.of(point.id);
    if (handle === undefined) continue;
    const target = same(point);
    const whyNot = target === undefined ? "unknown" : target.unit === point.unit ? null : "unit";
    for (const piece of tiers.pieces(handle, from, to)) {
      for (let row = 0; row < piece.times.length; row += 1) {
        const { time, value, quality, reason } = rowAt(piece, row);
        if (target !== undefined && whyNot === null) intake.take(target, time, value, quality, reason);
        else intake.refuse(whyNot ?? "unknown", point.name);
      }
      intake.tell(index / points.length);
    }
  }
  const deviceHere = sameDevices(here.devices, catalogue.devices());
  const there = new Map<string, Point>(points.map((point) => [point.id, point]));
  for (const note of notesOf(other, points, { from, to })) {
    const { about } = note;
    if (about.kind === "site") intake.note(note, about);
    else if (about.kind === "device") {
      const deviceId = deviceHere(about.deviceId);
      intake.note(note, deviceId === undefined ? undefined : { kind: "device", deviceId });
    } else {
      const point = there.get(about.pointId);
      const target = point === undefined ? undefined : same(point);
      intake.note(note, target === undefined ? undefined : { kind: "point", pointId: target.id });
    }
  }
}

/** @returns what finds the device of one project that is another's: of the same id, else of a key that only one has */
function sameDevices(
  here: readonly Device[],
  there: readonly Device[],
): (id: DeviceId) => DeviceId | undefined {
  const ids = new Set(here.map(({ id }) => id));
  const keys = new Map<string, DeviceId | undefined>();
  for (const { id, key } of here) keys.set(key, keys.has(key) ? undefined : id);
  const keyOf = new Map(there.map(({ id, key }) => [id, key]));
  return (id) => (ids.has(id) ? id : keys.get(keyOf.get(id) ?? ""));
}

/** @returns what finds the point of one project that is another's */
function sameIn(here: Known, there: Known): (point: Point) => Point | undefined {
  const ids = new Map(here.points.map((point) => [point.id, point]));
  const keysOf = ({ devices }: Known) => new Map(devices.map(({ id, key }) => [id, key]));
  const [keysHere, keysThere] = [keysOf(here), keysOf(there)];
  const place = (keys: ReadonlyMap<string, string>, { deviceId, source }: Point): string =>
    `${keys.get(deviceId) ?? ""} ${ordered(source)}`;
  const places = new Map<string, Point | undefined>();
  for (const point of here.points) {
    const at = place(keysHere, point);
    // Two networks may have a device of the same key: then nothing is guessed.
    places.set(at, places.has(at) ? undefined : point);
  }
  return (point) => ids.get(point.id) ?? places.get(place(keysThere, point));
}

/** As text, whatever the order of its fields. */
const ordered = (source: Point["source"]): string =>
  JSON.stringify(Object.entries(source).sort(([one], [other]) => (one < other ? -1 : 1)));
