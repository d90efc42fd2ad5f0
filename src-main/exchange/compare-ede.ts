import type { ComparedDifference, ComparedObject, EdeComparison, EdeRow } from "../contract/exchange.ts";
import type { Device, OfferedObject } from "../contract/network.ts";
import { type BacnetWords, objectKeyOf } from "./words.ts";

const deviceType = 8;
const most = 100_000;

/** What both sides are compared by. */
interface SiteDevice {
  readonly device: Device;
  /** Objects by type and instance. */
  readonly objects: ReadonlyMap<string, OfferedObject>;
}

/**
 * What an EDE file says against what scans met. A field that the file leaves open can't differ. A device that only one
 * side has is one entry, not one for each of its objects.
 * @param devices of all networks; those that aren't BACnet or are gone don't count
 */
export function compareEde(
  rows: readonly EdeRow[],
  devices: readonly Device[],
  objects: readonly OfferedObject[],
  words: BacnetWords,
): EdeComparison {
  const site = siteOf(devices, objects);
  const described = Map.groupBy(rows, (row) => row.deviceInstance);
  const missingOnSite: ComparedObject[] = [];
  const notInFile: ComparedObject[] = [];
  const different: ComparedDifference[] = [];
  let same = 0;
  for (const [instance, group] of described) {
    const met = site.get(instance);
    if (met === undefined) {
      const own = group.find((row) => row.objectType === deviceType);
      missingOnSite.push(wholeDevice(words, instance, own?.objectName ?? "", group.length));
      continue;
    }
    const inFile = new Set<string>();
    for (const row of group) {
      const identity = `${row.objectType}:${row.objectInstance}`;
      inFile.add(identity);
      const reference = {
        deviceInstance: instance,
        deviceName: met.device.name,
        key: objectKeyOf(words, row.objectType, row.objectInstance),
        name: row.objectName,
      };
      const object = met.objects.get(identity);
      const isDevice = row.objectType === deviceType && row.objectInstance === instance;
      if (object === undefined && !isDevice) missingOnSite.push({ ...reference, objects: 1 });
      else {
        const found = object === undefined ? differencesOfDevice(row, met.device) : differences(row, object);
        if (found.length === 0) same += 1;
        for (const difference of found) different.push({ ...reference, ...difference });
      }
    }
    for (const [identity, object] of met.objects) {
      if (inFile.has(identity) || identity === `${deviceType}:${instance}`) continue;
      notInFile.push({
        deviceInstance: instance,
        deviceName: met.device.name,
        key: object.key,
        name: object.name,
        objects: 1,
      });
    }
  }
  for (const [instance, met] of site) {
    if (!described.has(instance)) {
      notInFile.push(wholeDevice(words, instance, met.device.name, met.objects.size));
    }
  }
  return {
    same,
    missingOnSiteCount: missingOnSite.length,
    notInFileCount: notInFile.length,
    differentCount: different.length,
    missingOnSite: missingOnSite.slice(0, most),
    notInFile: notInFile.slice(0, most),
    different: different.slice(0, most),
  };
}

function siteOf(devices: readonly Device[], objects: readonly OfferedObject[]): Map<number, SiteDevice> {
  const byDevice = Map.groupBy(objects, (object) => object.deviceId);
  const site = new Map<number, SiteDevice>();
  for (const device of devices) {
    if (device.address.protocol !== "bacnet" || device.gone || site.has(device.address.instance)) continue;
    const offered = (byDevice.get(device.id) ?? []).flatMap((object): [string, OfferedObject][] =>
      object.source.protocol === "bacnet"
        ? [[`${object.source.objectType}:${object.source.instance}`, object]]
        : [],
    );
    site.set(device.address.instance, { device, objects: new Map(offered) });
  }
  return site;
}

function wholeDevice(words: BacnetWords, instance: number, name: string, objects: number): ComparedObject {
  const key = objectKeyOf(words, deviceType, instance);
  return { deviceInstance: instance, deviceName: name, key, name, objects: Math.max(1, objects) };
}

type Difference = Pick<ComparedDifference, "field" | "inFile" | "onSite">;

function differences(row: EdeRow, object: OfferedObject): Difference[] {
  // A name that the device didn't give can't differ: the scan shows the key in its place.
  const found = object.problem === null ? textDifferences(row, object) : [];
  if (row.unit !== "" && row.unit !== object.unit) {
    found.push({ field: "unit", inFile: row.unit, onSite: object.unit });
  }
  const [inFile, onSite] = [row.states, object.states].map((states) => states.join(" | ").slice(0, 4_000));
  if (row.states.length > 0 && inFile !== undefined && onSite !== undefined && inFile !== onSite) {
    found.push({ field: "states", inFile, onSite });
  }
  if (row.settable !== null && row.settable !== object.writable) {
    found.push({ field: "settable", inFile: yesNo(row.settable), onSite: yesNo(object.writable) });
  }
  return found;
}

const differencesOfDevice = (row: EdeRow, device: Device): Difference[] => textDifferences(row, device);

function textDifferences(
  row: EdeRow,
  site: { readonly name: string; readonly description: string },
): Difference[] {
  const found: Difference[] = [];
  if (row.objectName !== "" && row.objectName !== site.name) {
    found.push({ field: "name", inFile: row.objectName, onSite: site.name });
  }
  if (row.description !== "" && row.description !== site.description) {
    found.push({ field: "description", inFile: row.description, onSite: site.description });
  }
  return found;
}

const yesNo = (value: boolean): string => (value ? "yes" : "no");
