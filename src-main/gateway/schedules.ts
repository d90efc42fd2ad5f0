import type { DeviceId } from "../contract/identity.ts";
import type { Device, OfferedObject } from "../contract/network.ts";
import { Problem } from "../contract/problem.ts";
import type {
  Calendar,
  DeviceMoment,
  Schedule,
  ScheduleEdit,
  ScheduleObject,
  ScheduleTarget,
} from "../contract/schedule.ts";
import type { Confirmation } from "../contract/writing.ts";
import type { ScheduleRead, Schedules, Session } from "../drivers/driver.ts";
import type { ProjectFile } from "../store/index.ts";
import { nameOf } from "./event-changes.ts";
import type { Gate } from "./gate.ts";
import { type CurrentObject, stepsOf } from "./schedule-steps.ts";
import { sendSteps } from "./schedule-write.ts";

export interface PlantSchedulesOptions {
  readonly file: Pick<ProjectFile, "catalogue">;
  readonly gate: Gate;
  /** @throws Problem where the device's network can't be used */
  readonly session: (device: Device) => Promise<Session>;
}

/** Object types of the standard. */
const kinds: Readonly<Record<number, ScheduleObject["kind"]>> = { 6: "calendar", 17: "schedule" };

/** Calendars read with a schedule beside those that it refers to. */
const mostOthers = 20;

/** Schedules and calendars inside devices: read from them, and written through the gate. */
export class PlantSchedules {
  readonly #options: PlantSchedulesOptions;

  constructor(options: PlantSchedulesOptions) {
    this.#options = options;
  }

  /** Those that the last scan met, schedules first. */
  list(id: DeviceId): (ScheduleObject & { readonly name: string; readonly description: string })[] {
    const found = this.#options.file.catalogue.objects(id).flatMap(({ source, name, description, key }) => {
      const kind = source.protocol === "bacnet" ? kinds[source.objectType] : undefined;
      if (kind === undefined || source.protocol !== "bacnet") return [];
      return [{ kind, instance: source.instance, name: name === "" ? key : name, description }];
    });
    return [...found.filter(isSchedule), ...found.filter((one) => !isSchedule(one))];
  }

  /** @throws Problem `not-supported`, `timeout` and what else reading throws */
  async read(
    id: DeviceId,
    object: ScheduleObject,
    signal: AbortSignal,
  ): Promise<{
    readonly schedule: Schedule | null;
    readonly calendars: Calendar[];
    readonly now: DeviceMoment | null;
  }> {
    const { device, schedules } = await this.#at(id);
    const now = await schedules.now(device.address, signal);
    const read = await schedules.read(device.address, [object], signal);
    const [schedule] = read.schedules;
    if (schedule === undefined) return { schedule: null, calendars: [...read.calendars], now };
    const referred = new Set(
      (schedule.exceptions ?? []).flatMap(({ period }) =>
        period.kind === "calendar" ? [period.instance] : [],
      ),
    );
    // Others too: an exception that is edited may come to refer to them.
    const listed = this.list(id).filter((one) => !isSchedule(one));
    for (const { instance } of listed.slice(0, mostOthers)) referred.add(instance);
    const wanted = [...referred].map((instance) => ({ kind: "calendar" as const, instance }));
    const { calendars } =
      wanted.length === 0 ? { calendars: [] } : await schedules.read(device.address, wanted, signal);
    return { schedule: this.#completed(schedule, device), calendars: [...calendars], now };
  }

  /** What writing an edit would do. @throws Problem `invalid-input` where nothing is different; what reading throws */
  async prepareWrite(id: DeviceId, edit: ScheduleEdit, signal: AbortSignal): Promise<Confirmation> {
    const { device, schedules } = await this.#at(id);
    const steps = stepsOf(edit, await this.#current(device, schedules, edit, signal), (instance) =>
      this.#calendarName(id, instance),
    );
    if (steps.length === 0) {
      throw new Problem("invalid-input", "The device has all of this already.", "Change something first.");
    }
    return this.#options.gate.prepare(
      steps.map(({ change }) => ({ ...change, device: nameOf(device), deviceId: device.id })),
      (context) =>
        sendSteps(steps, context, {
          write: (step, stop) => schedules.write(device.address, step.write, stop),
          read: (stop) => this.#current(device, schedules, edit, stop),
        }),
    );
  }

  async #current(
    device: Device,
    schedules: Schedules,
    { kind, instance }: ScheduleObject,
    signal: AbortSignal,
  ): Promise<CurrentObject> {
    const read = await schedules.read(device.address, [{ kind, instance }], signal);
    const [schedule] = read.schedules;
    const [calendar] = read.calendars;
    if (schedule !== undefined) return { kind: "schedule", schedule: this.#completed(schedule, device) };
    if (calendar !== undefined) return { kind: "calendar", calendar };
    throw new Problem("not-found", "The device has no such object.", "Scan its network again.");
  }

  #calendarName(id: DeviceId, instance: number): string {
    const known = this.list(id).find((one) => one.kind === "calendar" && one.instance === instance);
    return known?.name ?? `calendar-${instance}`;
  }

  /** With what the project knows of the objects that it writes to. */
  #completed(read: ScheduleRead, device: Device): Schedule {
    const { catalogue } = this.#options.file;
    const objects = new Map<string, ReadonlyMap<string, OfferedObject>>();
    const objectsOf = (other: number | null) => {
      const owner =
        other === null
          ? device
          : catalogue
              .devices()
              .find(
                ({ networkId, address }) =>
                  networkId === device.networkId &&
                  address.protocol === "bacnet" &&
                  address.instance === other,
              );
      if (owner === undefined) return undefined;
      const known =
        objects.get(owner.id) ?? new Map(catalogue.objects(owner.id).map((one) => [one.key, one]));
      objects.set(owner.id, known);
      return known;
    };
    return {
      ...read,
      targets: read.targets.map((target): ScheduleTarget => {
        const {
          id = null,
          name = "",
          unit = "",
          states = [],
          firstState = 0,
        } = objectsOf(target.device)?.get(target.object) ?? {};
        return { ...target, objectId: id, name, unit, states, firstState };
      }),
    };
  }

  async #at(id: DeviceId): Promise<{ readonly device: Device; readonly schedules: Schedules }> {
    const device = this.#options.file.catalogue.device(id);
    if (device === null) {
      throw new Problem("not-found", "This device isn't in the project any more.", "Scan its network again.");
    }
    const { schedules } = await this.#options.session(device);
    if (schedules === undefined) {
      throw new Problem("not-supported", `${nameOf(device)} has no schedules that can be read.`, "");
    }
    return { device, schedules };
  }
}

const isSchedule = ({ kind }: ScheduleObject) => kind === "schedule";
