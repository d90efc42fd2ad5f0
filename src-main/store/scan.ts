import type { Clock, DeviceId, NetworkId } from "../contract/identity.ts";
import type { Device, DeviceAddress, DeviceFinding, ScanDifference } from "../contract/network.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import type { Catalogue, ScannedDevice, ScannedObject, ScannedRows, ScanRecorder } from "./project-file.ts";
import { checkedObject, deviceFields, differingFields } from "./scanned.ts";

const mostLines = 200;
const longestLine = 300;

/** What a scan has told of one device so far. */
interface Met {
  /** As it was before this scan; null: new. */
  readonly before: Device | null;
  device: Device;
  told: ScannedDevice | null;
  readonly seenKeys: Set<string>;
  newObjects: number;
  readonly changes: string[];
  changedObjects: number;
  goneObjects: readonly string[];
}

/** Findings that only reading a device brings: one that isn't read again keeps them. */
const foundByReading: ReadonlySet<DeviceFinding["kind"]> = new Set(["slow", "objects-incomplete", "silent"]);

const optional = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };

function withKnown(told: DeviceAddress, known: DeviceAddress): DeviceAddress {
  if (told.protocol !== "bacnet" || known.protocol !== "bacnet") return told;
  const { propertiesAtOnce } = known;
  return { ...told, ...(propertiesAtOnce === undefined ? {} : { propertiesAtOnce }) };
}

/** Until all of a device is told, what is still blank doesn't overwrite what an earlier scan knew. */
function withoutBlanks(told: ScannedDevice, known: Device | null): ScannedDevice {
  if (known === null) return told;
  // A device that hasn't told anything yet has a name only for want of one.
  const saidNothing = [told.vendor, told.model, told.firmware, told.description].every((text) => text === "");
  return {
    ...told,
    name: (saidNothing ? known.name : "") || told.name || known.name,
    vendor: told.vendor || known.vendor,
    model: told.model || known.model,
    firmware: told.firmware || known.firmware,
    description: told.description || known.description,
    path: told.path.length > 0 ? told.path : known.path,
    objectCount: told.objectCount || known.objectCount,
    roundTripMs: told.roundTripMs ?? known.roundTripMs,
    ...(saidNothing && {
      ...optional("protocolRevision", told.protocolRevision ?? known.protocolRevision),
      ...optional("services", told.services ?? known.services),
      address: withKnown(told.address, known.address),
      findings: [
        ...told.findings,
        ...known.findings.filter(
          ({ kind }) => foundByReading.has(kind) && !told.findings.some((one) => one.kind === kind),
        ),
      ],
    }),
  };
}

const called = (device: Device): string => device.name || device.key;

export function recordScan(
  rows: ScannedRows,
  catalogue: Catalogue,
  networkId: NetworkId,
  clock: Clock,
): ScanRecorder {
  const known = new Map(catalogue.devices(networkId).map((device) => [device.key, device]));
  const met = new Map<string, Met>();
  const refusals: string[] = [];

  const metDevice = (key: string): Met => {
    const found = met.get(key);
    if (found !== undefined) return found;
    const device = known.get(key);
    if (device === undefined) {
      throw new Problem("internal", `A scan told of objects before their device ${key}.`, "Report this.");
    }
    const one: Met = {
      before: device,
      device,
      told: null,
      seenKeys: new Set(),
      newObjects: 0,
      changes: [],
      changedObjects: 0,
      goneObjects: [],
    };
    met.set(key, one);
    return one;
  };

  const putObject = (one: Met, deviceId: DeviceId, objects: readonly ScannedObject[]): void => {
    for (const put of rows.putObjects(deviceId, objects)) {
      if (one.seenKeys.has(put.key)) continue;
      one.seenKeys.add(put.key);
      if (put.outcome === "new") one.newObjects += 1;
      if (put.outcome === "changed") {
        one.changedObjects += 1;
        if (one.changes.length < mostLines) {
          one.changes.push(`${called(one.device)} › ${put.key}: ${put.fields.join(", ")} changed`);
        }
      }
    }
  };

  return {
    device(told) {
      const before = met.get(told.key)?.before ?? known.get(told.key) ?? null;
      const put = rows.putDevice(networkId, withoutBlanks(told, met.get(told.key)?.device ?? before), {
        lastSeen: clock(),
        problem: null,
      });
      const one = met.get(told.key);
      if (one === undefined) {
        met.set(told.key, {
          before,
          device: put.device,
          told,
          seenKeys: new Set(),
          newObjects: 0,
          changes: [],
          changedObjects: 0,
          goneObjects: [],
        });
      } else {
        one.device = put.device;
        one.told = told;
      }
      return put.device;
    },

    objects(deviceKey, objects) {
      const one = metDevice(deviceKey);
      const fit = objects.filter((object) => {
        try {
          checkedObject(object);
          return true;
        } catch (error) {
          if (refusals.length < mostLines) refusals.push(`${called(one.device)}: ${reportOf(error).what}`);
          return false;
        }
      });
      putObject(one, one.device.id, fit);
    },

    complete(deviceKey) {
      const one = metDevice(deviceKey);
      if (one.told !== null) {
        one.device = rows.putDevice(networkId, one.told, { lastSeen: clock(), problem: null }).device;
      }
      one.goneObjects = rows.dropObjects(one.device.id, one.seenKeys);
    },

    problem(deviceKey, problem) {
      if (!met.has(deviceKey) && !known.has(deviceKey)) return;
      rows.setDeviceStates([{ deviceId: metDevice(deviceKey).device.id, problem }]);
    },

    finish(whole) {
      const gone = whole ? rows.markGone(networkId, new Set(met.keys())) : [];
      return differenceOf([...met.values()], gone, refusals);
    },
  };
}

function differenceOf(
  met: readonly Met[],
  gone: readonly Device[],
  refusals: readonly string[],
): ScanDifference {
  const lines: string[] = [];
  let newDevices = 0;
  let changedDevices = 0;
  for (const { before, device, newObjects, goneObjects, changes } of met) {
    const name = called(device);
    if (before === null) {
      newDevices += 1;
      lines.push(`New: ${name} with ${newObjects} objects`);
      continue;
    }
    const fields = differingFields(deviceFields, before, device);
    if (before.gone) lines.push(`Back: ${name}`);
    if (fields.length > 0) lines.push(`${name}: ${fields.join(", ")} changed`);
    if (before.gone || fields.length > 0) changedDevices += 1;
    if (newObjects > 0) lines.push(`${name}: ${newObjects} new objects`);
    if (goneObjects.length > 0) lines.push(`${name}: gone ${goneObjects.slice(0, 10).join(", ")}`);
    for (const change of changes) lines.push(change);
  }
  for (const device of gone) lines.push(`Gone: ${called(device)}`);
  const sum = (count: (one: Met) => number): number => met.reduce((total, one) => total + count(one), 0);
  return {
    newDevices,
    goneDevices: gone.length,
    changedDevices,
    newObjects: sum((one) => one.newObjects),
    goneObjects: sum((one) => one.goneObjects.length),
    changedObjects: sum((one) => one.changedObjects),
    lines: [...lines, ...refusals].slice(0, mostLines).map((line) => line.slice(0, longestLine)),
  };
}
