import type { DeviceId, NetworkId } from "../contract/identity.ts";
import type { DevicePolling } from "../contract/live.ts";
import type { ProblemReport } from "../contract/problem.ts";
import type { GroupCov } from "./cov.ts";

/** How far a device tells of changes by itself, over its groups. */
export function covOf(groups: readonly { readonly cov: GroupCov }[]): DevicePolling["cov"] {
  const reports = groups.map((group) => group.cov.report());
  return {
    points: reports.reduce((sum, { points }) => sum + points, 0),
    requestsSaved: reports.reduce((sum, { requestsSaved }) => sum + requestsSaved, 0),
    note: reports.find(({ note }) => note !== "")?.note ?? "",
  };
}

interface DeviceState {
  networkId: NetworkId;
  points: number;
  state: DevicePolling["state"];
  problem: ProblemReport | null;
  since: number | null;
  lastHeard: number | null;
  /** {@link lastHeard} in monotonic time, ms. */
  heardAt: number;
}

/** How the polling of each device goes: one state a device, however many points and intervals it has. */
export class DeviceStates {
  readonly #devices = new Map<DeviceId, DeviceState>();

  /** Replaces the devices; those that stay keep their state. */
  configure(
    devices: readonly {
      readonly deviceId: DeviceId;
      readonly networkId: NetworkId;
      readonly pollable: number;
    }[],
  ): void {
    const ids = new Set(devices.map((device) => device.deviceId));
    for (const id of this.#devices.keys()) if (!ids.has(id)) this.#devices.delete(id);
    for (const { deviceId, networkId, pollable } of devices) {
      const known = this.#devices.get(deviceId);
      // Of a device that isn't asked nothing is known any more.
      if (known === undefined || pollable === 0) {
        this.#devices.set(deviceId, {
          networkId,
          points: pollable,
          state: "waiting",
          problem: null,
          since: null,
          lastHeard: known?.lastHeard ?? null,
          heardAt: known?.heardAt ?? Number.NEGATIVE_INFINITY,
        });
      } else Object.assign(known, { networkId, points: pollable });
    }
  }

  report(): Omit<DevicePolling, "cov">[] {
    return [...this.#devices].map(([deviceId, { heardAt: _, ...state }]) => ({ deviceId, ...state }));
  }

  /**
   * The device itself answered, if only to refuse.
   * @param time when, epoch ms
   * @param at when, monotonic ms
   * @returns whether its state changed
   */
  answered(id: DeviceId, time: number, at: number): boolean {
    const device = this.#devices.get(id);
    if (device === undefined) return false;
    device.lastHeard = time;
    device.heardAt = at;
    if (device.state === "answering") return false;
    Object.assign(device, { state: "answering", problem: null, since: time });
    return true;
  }

  /**
   * The device was asked and didn't answer. Where the same failure is told again, its first words stay: later ones
   * differ only in how long it has lasted.
   * @param problem null where it isn't known why
   * @param time now, epoch ms
   * @param unheardSince monotonic ms; who was heard since then, by whichever read, isn't silent
   * @returns whether its state changed
   */
  silent(id: DeviceId, problem: ProblemReport | null, time: number, unheardSince: number): boolean {
    const device = this.#devices.get(id);
    if (device === undefined || device.heardAt >= unheardSince) return false;
    if (device.state !== "silent") Object.assign(device, { state: "silent", problem, since: time });
    else if (problem !== null && problem.code !== device.problem?.code) device.problem = problem;
    else return false;
    return true;
  }
}
