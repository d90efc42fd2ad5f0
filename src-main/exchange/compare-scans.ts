import { isDeepStrictEqual } from "node:util";
import type { DeviceAddress, ObjectProperties, SampleValue } from "../contract/network.ts";
import {
  mostScanChanges,
  type SavedDevice,
  type SavedObject,
  type ScanChange,
  type ScanChangeKind,
  type ScanComparison,
  scanChangeKinds,
} from "../contract/saved-scans.ts";

const longest = 2_000;

/** A property by its name in words, and how its value reads. */
type Properties = Readonly<Record<string, unknown>>;
type Tell = (change: ScanChange) => void;

/**
 * What is different between two scans. A device is the same where its key is, else its instance or unit, else its name;
 * an object where its type and instance are, else its name: those that only one on each side has.
 * @param values compare present values, status flags, reliability and priority arrays too
 */
export function compareScans(
  before: readonly SavedDevice[],
  after: readonly SavedDevice[],
  values = false,
): ScanComparison {
  const counts = Object.fromEntries(scanChangeKinds.map((kind) => [kind, 0])) as Record<
    ScanChangeKind,
    number
  >;
  const changes: ScanChange[] = [];
  const tell: Tell = (change) => {
    counts[change.what] += 1;
    if (changes.length < mostScanChanges) changes.push(change);
  };
  const { pairs, gone, added } = matched(before, after, [
    (device) => device.key,
    ({ address }) => String(address.protocol === "bacnet" ? address.instance : address.unit),
    ({ name }) => name,
  ]);
  for (const device of added) tell(whole("new-device", device));
  for (const device of gone) tell(whole("gone-device", device));
  for (const [was, is] of pairs) compareDevice(was, is, values, tell);
  return { counts, changes };
}

const called = (device: SavedDevice): string => device.name || device.key;

function whole(what: "new-device" | "gone-device", device: SavedDevice): ScanChange {
  const summary = `${addressText(device.address)}, ${device.objects.length} objects`;
  const [before, after] = what === "new-device" ? ["", summary] : [summary, ""];
  return { what, device: called(device), object: "", objectName: "", property: "", before, after };
}

function compareDevice(was: SavedDevice, is: SavedDevice, values: boolean, tell: Tell): void {
  const device = called(is);
  const own = { device, object: "", objectName: "" };
  const [oldPlace, newPlace] = [addressText(was.address), addressText(is.address)];
  if (was.name !== is.name) {
    tell({ what: "renamed-device", ...own, property: "name", before: was.name, after: is.name });
  }
  if (oldPlace !== newPlace) {
    tell({ what: "re-addressed-device", ...own, property: "address", before: oldPlace, after: newPlace });
  }
  for (const difference of differences(deviceProperties(was), deviceProperties(is))) {
    tell({ what: "device-property", ...own, ...difference });
  }
  const { pairs, gone, added } = matched(was.objects, is.objects, [({ key }) => key, ({ name }) => name]);
  for (const object of added) tell(wholeObject("new-object", device, object));
  for (const object of gone) tell(wholeObject("gone-object", device, object));
  for (const [old, now] of pairs) compareObject(device, old, now, values, tell);
}

function wholeObject(what: "new-object" | "gone-object", device: string, object: SavedObject): ScanChange {
  const summary = [object.description, object.unit].filter(Boolean).join(", ").slice(0, longest);
  const [before, after] = what === "new-object" ? ["", summary] : [summary, ""];
  return { what, device, object: object.key, objectName: object.name, property: "", before, after };
}

function compareObject(device: string, was: SavedObject, is: SavedObject, values: boolean, tell: Tell): void {
  const own = { device, object: is.key, objectName: is.name };
  // Of what a device wouldn't tell, nothing can differ: the scan shows the key in place of the name.
  if (was.problem !== null || is.problem !== null) return;
  if (was.name !== is.name) {
    tell({ what: "renamed-object", ...own, property: "name", before: was.name, after: is.name });
  }
  const [oldPlace, newPlace] = [placeOf(was), placeOf(is)];
  if (oldPlace !== newPlace) {
    tell({ what: "re-addressed-object", ...own, property: "address", before: oldPlace, after: newPlace });
  }
  for (const difference of differences(objectProperties(was, values), objectProperties(is, values))) {
    tell({ what: "object-property", ...own, ...difference });
  }
}

/** Pairs what is the same on both sides by one identity after the other; each counts where it is unique on both. */
function matched<Thing>(
  before: readonly Thing[],
  after: readonly Thing[],
  identities: readonly ((thing: Thing) => string)[],
): { readonly pairs: readonly (readonly [Thing, Thing])[]; readonly gone: Thing[]; readonly added: Thing[] } {
  const pairs: (readonly [Thing, Thing])[] = [];
  let gone = [...before];
  let added = [...after];
  for (const identity of identities) {
    if (gone.length === 0 || added.length === 0) break;
    const [olds, news] = [Map.groupBy(gone, identity), Map.groupBy(added, identity)];
    const paired = new Set<Thing>();
    for (const [key, [old, ...furtherOlds]] of olds) {
      const [now, ...furtherNews] = news.get(key) ?? [];
      if (key === "" || old === undefined || now === undefined) continue;
      if (furtherOlds.length > 0 || furtherNews.length > 0) continue;
      pairs.push([old, now]);
      paired.add(old).add(now);
    }
    gone = gone.filter((one) => !paired.has(one));
    added = added.filter((one) => !paired.has(one));
  }
  return { pairs, gone, added };
}

function differences(
  was: Properties,
  is: Properties,
): { readonly property: string; readonly before: string; readonly after: string }[] {
  return Object.keys(was).flatMap((property) => {
    const [before, after] = [was[property], is[property]];
    if (isDeepStrictEqual(before, after)) return [];
    return [{ property, before: textOf(before), after: textOf(after) }];
  });
}

/** Where a device is, in words. What the app found out about it by trial isn't a change of the plant. */
function addressText(address: DeviceAddress): string {
  if (address.protocol === "modbus") return `unit ${address.unit}`;
  const { instance, ip, network, mac } = address;
  const behind = network === undefined ? "" : ` › network ${network}, MAC ${mac ?? ""}`;
  return `instance ${instance} at ${ip}${behind}`;
}

const placeOf = ({ key, source }: SavedObject): string =>
  source.protocol === "bacnet" ? key : `${key}, ${source.table} ${source.address}`;

function deviceProperties({
  vendor,
  model,
  firmware,
  description,
  protocolRevision,
  services,
  address,
}: SavedDevice): Properties {
  const ofProtocol: Properties =
    address.protocol === "bacnet"
      ? {
          "vendor identifier": address.vendorId,
          "largest APDU": address.maxApdu,
          segmentation: segmentationWords[address.segmentation],
          template: undefined,
        }
      : {
          "vendor identifier": undefined,
          "largest APDU": undefined,
          segmentation: undefined,
          template: address.template,
        };
  return {
    ...{ vendor, model, firmware, description },
    "protocol revision": protocolRevision,
    services,
    ...ofProtocol,
  };
}

const segmentationWords: readonly string[] = ["both ways", "sends only", "receives only", "none"];

function objectProperties(object: SavedObject, values: boolean): Properties {
  const more: ObjectProperties = object.properties ?? {};
  const { source } = object;
  return {
    type: object.type,
    description: object.description,
    unit: object.unit,
    "state texts": object.states,
    "first state": object.firstState,
    writable: object.writable,
    variable: object.variable,
    scale: object.scale,
    offset: object.offset,
    "value’s property": source.protocol === "bacnet" ? source.property : undefined,
    encoding: source.protocol === "modbus" ? `${source.encoding} ${source.order}` : undefined,
    "COV increment": more.covIncrement,
    "low limit": more.lowLimit,
    "high limit": more.highLimit,
    "minimum present value": more.minPresentValue,
    "maximum present value": more.maxPresentValue,
    "relinquish default": more.relinquishDefault,
    "priority array": more.priorityArray === undefined ? "none" : "16 priorities",
    ...(values
      ? {
          value: object.value,
          "status flags": more.statusFlags,
          reliability: more.reliability,
          priorities: more.priorityArray?.flatMap((entry, index) =>
            entry === null ? [] : [`${index + 1}: ${entry}`],
          ),
        }
      : {}),
  };
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = Array.isArray(value) ? value.join(" | ") : String(value as SampleValue);
  return text.slice(0, longest);
}
