import type { Device, HistoryPart, Point } from "../../../src-main/contract/index.ts";
import { count, nameBeside } from "../../format/index.ts";

/** What can be chosen: a device with all of its points, or single points. */
export interface PointGroup {
  readonly group: string;
  readonly items: readonly { readonly value: string; readonly label: string }[];
}

const ofDevice = "device ";
const ofPoint = "point ";

/** @returns devices by name, each with all of its points first, then each of them by name */
export function pointGroups(devices: readonly Device[], points: readonly Point[]): PointGroup[] {
  const names = new Map<string, string>(devices.map(({ id, name }) => [id, name]));
  const byName = new Intl.Collator("en", { numeric: true }).compare;
  const byDevice = new Map<string, Point[]>();
  for (const point of points) {
    const own = byDevice.get(point.deviceId);
    if (own === undefined) byDevice.set(point.deviceId, [point]);
    else own.push(point);
  }
  return [...byDevice]
    .map(([id, own]) => {
      const group = names.get(id) ?? "";
      const single = own
        .map((point) => ({ value: ofPoint + point.id, label: `${group} › ${nameBeside(point.name, group)}` }))
        .sort((one, other) => byName(one.label, other.label));
      const all = { value: ofDevice + id, label: `${group}: ${count(own.length, "point")}` };
      return { group, items: own.length === 1 ? single : [all, ...single] };
    })
    .sort((one, other) => byName(one.group, other.group));
}

/** @param chosen values of {@link pointGroups}; none: all points @returns points that are still there, each once */
export function chosenPart(chosen: readonly string[], points: readonly Point[]): HistoryPart {
  if (chosen.length === 0) return {};
  const values = new Set(chosen);
  return {
    pointIds: points
      .filter(({ id, deviceId }) => values.has(ofPoint + id) || values.has(ofDevice + deviceId))
      .map(({ id }) => id),
  };
}
