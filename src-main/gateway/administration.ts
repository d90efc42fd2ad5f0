import type { DeviceCommand } from "../contract/administration.ts";
import type { Clock, DeviceId } from "../contract/identity.ts";
import type { Device } from "../contract/network.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import type { Confirmation } from "../contract/writing.ts";
import type { Administration, Session } from "../drivers/driver.ts";
import type { ProjectFile } from "../store/index.ts";
import { nameOf } from "./event-changes.ts";
import { zoneClock } from "./event-moment.ts";
import { type ChangeEnd, endOf, type Gate, type PlantChange } from "./gate.ts";

export interface DeviceAdministrationOptions {
  readonly file: Pick<ProjectFile, "catalogue">;
  readonly gate: Gate;
  readonly clock: Clock;
  /** IANA name of the site's zone. */
  readonly timeZone: string;
  /** @throws Problem where the device's network can't be used */
  readonly session: (device: Device) => Promise<Session>;
}

/** Clocks with whole seconds can't be told to be better than this, ms. */
const clockTolerance = 1_500;

/** Commands to devices as a whole, through the gate. */
export class DeviceAdministration {
  readonly #options: DeviceAdministrationOptions;

  constructor(options: DeviceAdministrationOptions) {
    this.#options = options;
  }

  /** What a command would do. @throws Problem `not-found`, `not-supported`, what reading the device's clock throws */
  async prepare(id: DeviceId, command: DeviceCommand, signal: AbortSignal): Promise<Confirmation> {
    const device = this.#options.file.catalogue.device(id);
    if (device === null) {
      throw new Problem("not-found", "This device isn't in the project any more.", "Scan its network again.");
    }
    const session = await this.#options.session(device);
    const { administration } = session;
    if (administration === undefined) {
      throw new Problem("not-supported", `${nameOf(device)} can't be told such things from here.`, "");
    }
    const change: PlantChange = {
      ...{ device: nameOf(device), deviceId: device.id, object: "device", priority: null, target: null },
      ...(await this.#described(command, device, session, signal)),
    };
    return this.#options.gate.prepare([change], async (context) => {
      context.report(0, await this.#sent(command, device, session, administration, context.signal));
    });
  }

  async #described(
    command: DeviceCommand,
    device: Device,
    session: Session,
    signal: AbortSignal,
  ): Promise<Pick<PlantChange, "kind" | "property" | "before" | "asked" | "note">> {
    switch (command.kind) {
      case "set-clock": {
        const read = await this.#clockOf(device, session, signal);
        return {
          ...{ kind: "time-synchronization", property: "clock", before: read.text },
          asked: command.as === "utc" ? "this computer's time, as UTC" : "the site's time of this computer",
          note: "Schedules that were due in between may be skipped, or run twice.",
        };
      }
      case "restart":
        return {
          ...{ kind: "reinitialize", property: "state", before: "running" },
          asked: command.start === "coldstart" ? "cold start" : "warm start",
          note:
            "It stops controlling until it is up again, and subscriptions in it are gone." +
            (command.start === "coldstart" ? " A cold start may forget what was commanded." : ""),
        };
      case "communication": {
        const time =
          command.minutes === undefined ? "until it is enabled again" : `for ${command.minutes} min`;
        return {
          ...{ kind: "communication", property: "communication", before: null },
          asked: command.state === "enable" ? "enabled" : `${communicationWords[command.state]}, ${time}`,
          note:
            command.state === "disable"
              ? "It answers nothing but this command, and a restart, until then."
              : "",
        };
      }
    }
  }

  async #sent(
    command: DeviceCommand,
    device: Device,
    session: Session,
    administration: Administration,
    signal: AbortSignal,
  ): Promise<ChangeEnd> {
    const { address } = device;
    try {
      switch (command.kind) {
        case "set-clock": {
          const { clock, timeZone } = this.#options;
          const now = clock();
          const wall = command.as === "utc" ? now : zoneClock(timeZone).toLocal(now);
          await administration.setClock(address, wall, command.as);
          return await this.#clockRead(device, session, signal);
        }
        case "restart":
          await administration.restart(address, command.start, command.password, signal);
          return { outcome: "done", note: "It took it, and starts again." };
        case "communication":
          await administration.communicate(
            ...([address, command.state, command.minutes, command.password, signal] as const),
          );
          return { outcome: "done" };
      }
    } catch (error) {
      const end = endOf(error);
      const isOpen = command.kind === "restart" && end.problem?.code === "timeout";
      return isOpen
        ? { ...end, note: "It may have restarted before it acknowledged; it wasn't asked again." }
        : end;
    }
  }

  /** A time synchronization isn't answered: only the clock tells whether it was taken. */
  async #clockRead(device: Device, session: Session, signal: AbortSignal): Promise<ChangeEnd> {
    try {
      const { text, offsetMs } = await this.#clockOf(device, session, signal);
      if (offsetMs === null) return { outcome: "unknown", note: "The device doesn't tell its time." };
      if (Math.abs(offsetMs) <= clockTolerance) return { outcome: "done", readBack: text };
      return {
        ...{ outcome: "refused", readBack: text },
        note: "The clock goes as before. The device may not be allowed to take the time, or only in the other form.",
      };
    } catch (error) {
      return { outcome: "unknown", note: `The clock couldn't be read afterwards: ${reportOf(error).what}` };
    }
  }

  async #clockOf(
    device: Device,
    session: Session,
    signal: AbortSignal,
  ): Promise<{ readonly text: string | null; readonly offsetMs: number | null }> {
    const read = await session.history?.clock(device.address, signal);
    if (read === undefined || read === null) return { text: null, offsetMs: null };
    const difference = read.local - zoneClock(this.#options.timeZone).toLocal(read.at);
    // Where within the round trip the clock was read isn't known.
    const offsetMs = Math.sign(difference) * Math.max(0, Math.abs(difference) - read.roundTripMs / 2);
    const clock = new Date(read.local).toISOString().slice(0, 19).replace("T", " ");
    return { text: `${clock}, ${offsetText(offsetMs)}`, offsetMs };
  }
}

/**
 * A device as a scan of it alone reads it: as the type that somebody chose, else as what it is taken for.
 * @param template chosen now; null: no longer; undefined: as before
 */
export function asRead(device: Device, template: string | null | undefined): Device {
  const { address } = device;
  if (address.protocol !== "modbus") return device;
  const { template: known, chosen, ...plain } = address;
  const name = template === undefined ? (chosen === true ? known : undefined) : (template ?? undefined);
  return { ...device, address: name === undefined ? plain : { ...plain, template: name, chosen: true } };
}

const communicationWords = { disable: "disabled", "disable-initiation": "speaks only when asked" } as const;

/** `3 min 12 s behind`, `right`. */
export function offsetText(offsetMs: number): string {
  if (Math.abs(offsetMs) <= clockTolerance) return "right";
  const seconds = Math.round(Math.abs(offsetMs) / 1_000);
  const parts = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3_600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).slice(0, 2);
  return `${said.map(([count, unit]) => `${count} ${unit}`).join(" ")} ${offsetMs < 0 ? "behind" : "ahead"}`;
}
