import { isDeepStrictEqual } from "node:util";
import type { DeviceId, NetworkId } from "../contract/identity.ts";
import type { DeviceAddress } from "../contract/network.ts";
import type { Point, Reading } from "../contract/point.ts";
import type { ProblemReport } from "../contract/problem.ts";
import type { ReadRequest } from "../drivers/driver.ts";
import { type CovChoice, GroupCov } from "./cov.ts";

/** A device with the points to poll from it. */
export interface PolledDevice {
  readonly deviceId: DeviceId;
  readonly networkId: NetworkId;
  readonly address: DeviceAddress;
  readonly points: readonly Point[];
  /** Whether its points may be subscribed; `never` unless told. */
  readonly cov?: CovChoice;
}

/** A read under way. */
export interface RunningRead {
  readonly stop: AbortController;
  /** Monotonic ms. */
  readonly startedAt: number;
  /** Points not told of yet. */
  readonly wanted: Map<string, Point>;
  /** Readings not yet passed on. */
  gathered: Reading[];
  /** Why some of it wasn't answered; the first reason. */
  failure: ProblemReport | null;
}

/** Points of one device that are read together. Times are monotonic, ms. */
export interface Group {
  readonly device: PolledDevice;
  readonly intervalMs: number;
  readonly points: readonly Point[];
  running: RunningRead | undefined;
  /** Why the last read failed as a whole, and not point by point. */
  failed: ProblemReport | null;
  /** When the watch is to look next. */
  watchDue: number;
  /** When time last broke off: nothing ran for longer than an interval after it. */
  brokeOffAt: number;
  readonly cov: GroupCov;
  cancelNext: () => void;
  cancelWatch: () => void;
}

/**
 * Groups what is to be polled by device and interval.
 * @param known groups until now; one that isn't changed by `devices` is taken over as it is
 */
export function groupsOf(devices: readonly PolledDevice[], known: readonly Group[]): Group[] {
  const knownByKey = new Map(known.map((group) => [keyOf(group.device, group.intervalMs), group]));
  return devices.flatMap((device) => {
    const enabled = device.points.filter((point) => point.enabled);
    const byInterval = Map.groupBy(enabled, (point) => point.intervalMs);
    return [...byInterval].map(([intervalMs, points]): Group => {
      const before = knownByKey.get(keyOf(device, intervalMs));
      return before && isSame(before, device, points) ? before : newGroup(device, intervalMs, points);
    });
  });
}

/** How a point is asked for; nothing where its value isn't its device's. */
export const requestOf = (point: Point, device: Pick<PolledDevice, "address">): ReadRequest[] =>
  point.source.protocol === "formula"
    ? []
    : [{ reference: point.id, address: device.address, source: point.source }];

const keyOf = ({ deviceId }: PolledDevice, intervalMs: number): string => `${deviceId} ${intervalMs}`;

const isSame = (group: Group, device: PolledDevice, points: readonly Point[]): boolean =>
  group.device.networkId === device.networkId &&
  group.device.cov === device.cov &&
  isDeepStrictEqual(group.device.address, device.address) &&
  isDeepStrictEqual(group.points, points);

const newGroup = (device: PolledDevice, intervalMs: number, points: readonly Point[]): Group => ({
  device,
  intervalMs,
  points,
  running: undefined,
  failed: null,
  watchDue: 0,
  brokeOffAt: Number.NEGATIVE_INFINITY,
  cov: new GroupCov(),
  cancelNext: () => undefined,
  cancelWatch: () => undefined,
});
