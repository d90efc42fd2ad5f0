import type { DeviceId, ObjectId } from "../contract/identity.ts";
import type { Device, Network, OfferedObject, SampleValue } from "../contract/network.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import type { BacnetSource, Source } from "../contract/source.ts";
import type {
  ActionId,
  Confirmation,
  Override,
  OverrideCheck,
  OverrideId,
  PlantTarget,
  PriorityHolders,
  WriteRequest,
} from "../contract/writing.ts";
import type { Session } from "../drivers/driver.ts";
import type { ProjectFile } from "../store/index.ts";
import { nameOf } from "./event-changes.ts";
import { type ActionContext, type ChangeEnd, endOf, type Gate, type PlantChange } from "./gate.ts";
import { checkOf, effectOf, readBack } from "./read-back.ts";
import { unitZeroQuestion } from "./register-writes.ts";
import { outOfService, type Place, readPlaces, type Standing } from "./standing.ts";
import { rawOf, textOf } from "./value-text.ts";

const presentValue = 85;

export interface PlantWritesOptions {
  readonly file: Pick<ProjectFile, "catalogue" | "plantChanges">;
  readonly gate: Gate;
  readonly network: (id: Network["id"]) => Network;
  readonly session: (network: Network) => Promise<Session>;
}

interface Step {
  readonly change: PlantChange;
  readonly place: Place;
  /** Raw, as the device takes it. */
  readonly value: SampleValue;
  readonly priority: number | null;
}

/** Values written to the plant and taken back, each through the gate. */
export class PlantWrites {
  readonly #options: PlantWritesOptions;

  constructor(options: PlantWritesOptions) {
    this.#options = options;
  }

  /** Who holds an object now. @throws Problem `not-found`; what reading throws */
  async holders(id: ObjectId, signal: AbortSignal): Promise<PriorityHolders> {
    const { object, device } = this.#object(id);
    const [standing] = await this.#read([{ object, device, source: object.source }], signal);
    if (standing === undefined) throw notOffered();
    const ours = new Set(
      this.#options.file.plantChanges
        .overrides()
        .filter((one) => one.objectId === id && one.priority !== null)
        .map((one) => one.priority),
    );
    return {
      value: standing.value,
      text: textOf(standing.value, object),
      outOfService: standing.outOfService,
      priorities:
        standing.slots?.map((value, index) => ({
          value,
          text: value === null ? "" : textOf(value, object),
          ours: ours.has(index + 1),
        })) ?? null,
    };
  }

  /** What these writes would do. @throws Problem `not-found`, `invalid-input` */
  async prepareWrite(requests: readonly WriteRequest[], signal: AbortSignal): Promise<Confirmation> {
    const found = requests.map((request) => ({ request, ...this.#object(request.objectId) }));
    const places = found.map(({ request, object, device }): Place => {
      const source = sourceOf(object.source, request.property);
      return { object, device, source };
    });
    const standings = await this.#read(places, signal);
    const steps: Step[] = [];
    const leftOut: Confirmation["leftOut"] = [];
    found.forEach(({ request, object, device }, index) => {
      const place = places[index];
      const standing = standings[index];
      if (place === undefined || standing === undefined) return;
      try {
        steps.push(this.#step(request, place, standing));
      } catch (error) {
        leftOut.push({ device: nameOf(device), object: labelOf(object), problem: reportOf(error) });
      }
    });
    return this.#prepare(steps, leftOut);
  }

  /** What releasing these overrides would do; all of them where none is named. */
  async prepareRelease(ids: readonly OverrideId[] | undefined, signal: AbortSignal): Promise<Confirmation> {
    const { found, leftOut } = this.#placesOf(this.#overrides(ids));
    const places = found.map(({ place }) => place);
    const standings = await this.#read(places, signal);
    const steps = found.map(({ one, place }, index): Step => {
      const standing = standings[index];
      const source: Source = one.source;
      const back: SampleValue = one.priority === null ? false : null;
      const before = standing?.problem === undefined ? one.text : null;
      return {
        place,
        value: back,
        priority: one.priority,
        change: {
          kind: "release",
          device: one.device,
          object: one.object,
          property: propertyWord(source),
          before,
          asked: one.priority === null ? "in service" : "released",
          priority: one.priority,
          note: standing?.problem ?? "",
          deviceId: one.deviceId,
          target: {
            deviceId: one.deviceId,
            objectId: one.objectId,
            source,
            priority: one.priority,
            value: back,
            previous: one.value,
          },
          releases: [one.id],
        },
      };
    });
    return this.#prepare(steps, leftOut);
  }

  /** What taking an earlier action back would do: every place as it was before. @throws Problem `not-found` */
  async prepareRestore(action: ActionId, signal: AbortSignal): Promise<Confirmation> {
    const { plantChanges } = this.#options.file;
    const targets = plantChanges
      .ofAction(action)
      .flatMap(({ phase, outcome, target }) =>
        phase === "ended" && outcome !== "refused" && outcome !== "not-sent" && target !== null
          ? [target]
          : [],
      );
    const known = targets.filter((one) => one.previous !== undefined && one.objectId !== null);
    if (known.length === 0) {
      throw new Problem(
        "not-found",
        "Of this action it isn't known what was there before.",
        "Write the values that you want by hand.",
      );
    }
    const held = plantChanges.overrides();
    const places = known.map((target) => this.#placeOfTarget(target));
    const standings = await this.#read(places, signal);
    const steps = known.map((target, index): Step => {
      const place = places[index] ?? this.#placeOfTarget(target);
      const releases = held.filter((one) => isAt(one, target)).map((one) => one.id);
      const value = target.previous ?? null;
      const { object, device } = place;
      return {
        place,
        value,
        priority: target.priority,
        change: {
          kind: "restore",
          device: nameOf(device),
          object: labelOf(object),
          property: propertyWord(target.source),
          before: standings[index] === undefined ? null : textOf(standings[index].value, object),
          asked: value === null ? "released" : textOf(value, object),
          priority: target.priority,
          note: "",
          deviceId: device.id,
          target: { ...target, value, previous: target.value },
          releases,
        },
      };
    });
    return this.#prepare(steps, []);
  }

  /** What the devices say now of what this app holds. */
  async checkOverrides(signal: AbortSignal): Promise<OverrideCheck[]> {
    const overrides = this.#options.file.plantChanges.overrides();
    const { found } = this.#placesOf(overrides);
    const places = found.map(({ place }) => place);
    const standings = await this.#read(places, signal);
    const at = new Map(found.map(({ one }, index) => [one.id, index]));
    return overrides.map((one) => {
      const index = at.get(one.id) ?? -1;
      return checkOf(one, standings[index], places[index]?.object);
    });
  }

  #prepare(steps: readonly Step[], leftOut: Confirmation["leftOut"]): Confirmation {
    return this.#options.gate.prepare(
      steps.map(({ change }) => change),
      (context) => this.#carryOut(steps, context),
      leftOut,
      unitZeroQuestion(steps.map(({ place }) => place.device)),
    );
  }

  /** One after the other: who disarms while it goes on stops what isn't sent yet. */
  async #carryOut(steps: readonly Step[], { report, mayGoOn, signal }: ActionContext): Promise<void> {
    for (const [index, step] of steps.entries()) {
      if (!mayGoOn()) return;
      report(index, await this.#send(step, signal));
    }
  }

  async #send({ place, value, priority }: Step, signal: AbortSignal): Promise<ChangeEnd> {
    const { device, source } = place;
    const notes: string[] = [];
    try {
      const session = await this.#session(device);
      if (session.write === undefined) throw notWritable(device);
      if (typeof value === "string") throw notWritable(device);
      await session.write(device.address, source, value, priority ?? undefined, signal, (note) =>
        notes.push(note),
      );
    } catch (error) {
      return endOf(error);
    }
    try {
      const [now] = await this.#read([place], signal);
      if (now === undefined || now.problem !== undefined) {
        notes.push(`It couldn't be read back: ${now?.problem ?? "no answer."}`);
        return { outcome: "done", note: notes.join(" ") };
      }
      const said = readBack(place, value, priority, now);
      return { outcome: "done", ...said, note: [said.note, ...notes].filter(Boolean).join(" ") };
    } catch (error) {
      notes.push(`It couldn't be read back: ${reportOf(error).what}`);
      return { outcome: "done", note: notes.join(" ") };
    }
  }

  #step(request: WriteRequest, place: Place, standing: Standing): Step {
    const { object, device, source } = place;
    if (!object.writable && request.property === "present-value") throw notWritable(device);
    const isFlag = request.property === "out-of-service";
    const commandable = !isFlag && standing.slots !== undefined;
    const priority = commandable ? (request.priority ?? 8) : null;
    if (request.value === null && !commandable) {
      throw new Problem(
        "invalid-input",
        `${labelOf(object)} has no priorities, so there is nothing to release.`,
        "Write the value that it should have.",
      );
    }
    const value = request.value === null || isFlag ? request.value : rawOf(request.value, object);
    const previous =
      priority === null ? (isFlag ? standing.outOfService : standing.value) : standing.slots?.[priority - 1];
    const text = isFlag
      ? request.value === true
        ? "out of service"
        : "in service"
      : request.value === null
        ? "released"
        : textOf(value, object);
    const target: PlantTarget = {
      deviceId: device.id,
      objectId: object.id,
      source,
      priority,
      value,
      ...(previous === undefined || typeof previous === "string" ? {} : { previous }),
    };
    const releases = this.#options.file.plantChanges
      .overrides()
      .filter((one) => isAt(one, target))
      .map((one) => one.id);
    const holds = isFlag ? request.value === true : priority !== null && request.value !== null;
    const change: PlantChange = {
      kind: request.value === null ? "release" : "write",
      device: nameOf(device),
      object: labelOf(object),
      property: propertyWord(source),
      before: isFlag
        ? standing.outOfService === true
          ? "out of service"
          : "in service"
        : textOf(standing.value, object),
      asked: text,
      priority,
      note: standing.problem ?? (isFlag ? "" : effectOf(standing, priority, object)),
      deviceId: device.id,
      target,
      ...(holds
        ? {
            holds: {
              networkId: device.networkId,
              deviceId: device.id,
              address: device.address,
              device: nameOf(device),
              objectId: object.id,
              object: labelOf(object),
              source,
              priority,
              value,
              text,
            },
          }
        : { releases }),
    };
    return { change, place, value, priority };
  }

  #overrides(ids: readonly OverrideId[] | undefined): Override[] {
    const all = this.#options.file.plantChanges.overrides();
    const wanted = ids === undefined ? all : all.filter((one) => ids.includes(one.id));
    if (wanted.length === 0) {
      throw new Problem(
        "not-found",
        "There is nothing to release.",
        "The list of overrides shows what is held.",
      );
    }
    return wanted;
  }

  #object(id: ObjectId): { readonly object: OfferedObject; readonly device: Device } {
    const [object] = this.#options.file.catalogue.objectsById([id]);
    if (object === undefined) throw notOffered();
    return { object, device: this.#device(object.deviceId) };
  }

  #device(id: DeviceId): Device {
    const device = this.#options.file.catalogue.device(id);
    if (device === null) throw notOffered();
    return device;
  }

  /** An override keeps where it is: it can be released when the scan doesn't know the object or the device any more. */
  #placesOf(overrides: readonly Override[]): {
    readonly found: readonly { readonly one: Override; readonly place: Place }[];
    readonly leftOut: Confirmation["leftOut"];
  } {
    const found: { readonly one: Override; readonly place: Place }[] = [];
    const leftOut: Confirmation["leftOut"] = [];
    for (const one of overrides) {
      try {
        this.#options.network(one.networkId);
        found.push({ one, place: this.#placeOf(one) });
      } catch (error) {
        const { code } = reportOf(error);
        const what = `The network of ${one.device} isn't in the project any more.`;
        const remedy = "Take its removal back by Undo and release it then, or release it at the device.";
        leftOut.push({ device: one.device, object: one.object, problem: { code, what, remedy } });
      }
    }
    return { found, leftOut };
  }

  #placeOf(one: Override): Place {
    const { catalogue } = this.#options.file;
    const { deviceId, objectId, source } = one;
    const [object] = objectId === null ? [] : catalogue.objectsById([objectId]);
    return {
      device: catalogue.device(deviceId) ?? deviceOf(one),
      object: object ?? objectOf(one),
      source,
    };
  }

  #placeOfTarget({
    deviceId,
    objectId,
    source,
  }: Pick<PlantTarget, "deviceId" | "objectId" | "source">): Place {
    const device = this.#device(deviceId);
    const [object] = objectId === null ? [] : this.#options.file.catalogue.objectsById([objectId]);
    if (object === undefined) throw notOffered();
    return { object, device, source };
  }

  #read(places: readonly Place[], signal: AbortSignal): Promise<Standing[]> {
    return readPlaces(places, (device) => this.#session(device), signal);
  }

  async #session({ networkId }: Device): Promise<Session> {
    return this.#options.session(this.#options.network(networkId));
  }
}

/** What is known of a device by an override in it. */
const deviceOf = ({ deviceId, networkId, device, address }: Override): Device => ({
  ...{ id: deviceId, networkId, key: device || "device", name: device, address },
  ...{ vendor: "", model: "", firmware: "", description: "", path: [], objectCount: 0 },
  ...{ roundTripMs: null, findings: [], problem: null, lastSeen: null, gone: true },
});

/** What is known of an object by an override of it. */
const objectOf = ({ objectId, deviceId, object, source }: Override): OfferedObject => ({
  ...{
    id: objectId ?? (deviceId as string as ObjectId),
    deviceId,
    key: object || "object",
    name: "",
    type: "",
  },
  ...{ description: "", unit: "", source, scale: 1, offset: 0, states: [], firstState: 0 },
  ...{ writable: true, value: null, problem: null },
});

const isAt = (one: Override, target: Pick<PlantTarget, "deviceId" | "source" | "priority">): boolean =>
  one.deviceId === target.deviceId &&
  one.priority === target.priority &&
  JSON.stringify(one.source) === JSON.stringify(target.source);

function sourceOf(source: Source, property: WriteRequest["property"]): Source {
  if (property === "present-value") return source;
  if (source.protocol !== "bacnet") {
    throw new Problem(
      "invalid-input",
      "Only BACnet objects can be taken out of service.",
      "Write its value instead.",
    );
  }
  const { protocol, objectType, instance } = source;
  return { protocol, objectType, instance, property: outOfService } satisfies BacnetSource;
}

function propertyWord(source: Source): string {
  if (source.protocol !== "bacnet") return "value";
  return source.property === presentValue
    ? "present value"
    : source.property === outOfService
      ? "out of service"
      : `property ${source.property}`;
}

const labelOf = ({ key, name }: OfferedObject): string => `${key} ${name}`.trim();

const notOffered = (): Problem =>
  new Problem("not-found", "The device doesn't offer this any more.", "Scan its network again.");
const notWritable = (device: Device): Problem =>
  new Problem(
    "not-supported",
    `This value of ${nameOf(device)} can't be written.`,
    "Choose a value that is marked writable.",
  );
