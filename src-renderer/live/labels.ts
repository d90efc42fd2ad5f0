import type { Device, Point } from "../../src-main/contract/index.ts";

/** What each charted point is called: its name, with its device where the name alone doesn't tell. */
export function lineLabels(
  points: readonly Pick<Point, "id" | "name" | "deviceId">[],
  devices: readonly Pick<Device, "id" | "name" | "key">[],
): ReadonlyMap<string, string> {
  const names = new Map(devices.map((device) => [device.id, device.name === "" ? device.key : device.name]));
  const uses = new Map<string, number>();
  for (const point of points) uses.set(point.name, (uses.get(point.name) ?? 0) + 1);
  return new Map(
    points.map((point) => [
      point.id,
      (uses.get(point.name) ?? 0) > 1 ? `${point.name} · ${names.get(point.deviceId) ?? "?"}` : point.name,
    ]),
  );
}
