import { text } from "./identification.ts";
import { sunSpecModels } from "./sunspec.data.ts";

/** Where the list of models may begin (SunSpec Device Information Model Specification): holding registers, from 0. */
const bases = [40_000, 50_000, 0] as const;
const marker = "SunS";
const endOfList = 0xffff;
const commonModel = 1;
/** Registers of the common model that are read: all but the device address. */
const commonLength = 64;
/** A list that is longer goes in a circle. */
const mostModels = 64;

/** One model of a device's list. */
export interface SunSpecModel {
  readonly id: number;
  /** Of its id, from 0. */
  readonly address: number;
  /** Registers behind its id and length. */
  readonly length: number;
}

/** What a SunSpec device says of itself. Empty texts: not said. */
export interface SunSpecDevice {
  readonly base: number;
  readonly manufacturer: string;
  readonly model: string;
  readonly version: string;
  readonly serial: string;
  readonly models: readonly SunSpecModel[];
}

/**
 * Goes through a device's list of models.
 * @param read reads holding registers; null where the device refuses them
 * @returns null when it has no such list
 */
export async function readSunSpec(
  read: (address: number, count: number) => Promise<Uint8Array | null>,
): Promise<SunSpecDevice | null> {
  for (const base of bases) {
    const head = await read(base, 2);
    if (head === null || text(head) !== marker) continue;
    const models: SunSpecModel[] = [];
    let common: Uint8Array = new Uint8Array();
    for (let address = base + 2; models.length < mostModels; ) {
      const entry = await read(address, 2);
      if (entry === null || entry.length < 4) break;
      const [id, length] = [wordAt(entry, 0), wordAt(entry, 1)];
      if (id === endOfList || address + 2 + length > 65_536) break;
      models.push({ id, address, length });
      if (id === commonModel && common.length === 0) {
        common = (await read(address + 2, Math.min(length, commonLength))) ?? common;
      }
      address += 2 + length;
    }
    const words = (from: number, count: number) => text(common.subarray(from * 2, (from + count) * 2));
    return {
      ...{ base, models },
      ...{ manufacturer: words(0, 16), model: words(16, 16), version: words(40, 8), serial: words(48, 16) },
    };
  }
  return null;
}

/** `SunSpec list at 40000: 1 common, 113 three-phase inverter, floating point; serial number 1234`. */
export function sunSpecWords({ base, models, serial }: SunSpecDevice): string {
  const names = models.map(({ id }) => `${id} ${sunSpecModels[id] ?? "of another kind"}`);
  const list = `SunSpec list at ${base}: ${names.length === 0 ? "empty" : names.join("; ")}`;
  return serial === "" ? list : `${list}. Serial number ${serial}`;
}

function wordAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at * 2] ?? 0) << 8) | (bytes[at * 2 + 1] ?? 0);
}
