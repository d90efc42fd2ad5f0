import type { Device } from "../contract/network.ts";
import { reportOf } from "../contract/problem.ts";
import { type RegisterArea, type RegisterWrite, tradeNotation } from "../contract/registers.ts";
import type { Confirmation } from "../contract/writing.ts";
import type { Registers } from "../drivers/driver.ts";
import { nameOf } from "./event-changes.ts";
import { type ChangeEnd, endOf, type Gate, type PlantChange } from "./gate.ts";

/** Where registers are written by hand. */
export interface WritePlace {
  readonly device: Device;
  readonly registers: Registers;
  /** Name of its network, and the devices that are known there: whom a broadcast reaches at least. */
  readonly network: string;
  readonly neighbours: readonly Device[];
}

/** Units that are asked after a broadcast what they hold now. */
const mostAsked = 32;
/** Values that are shown of a range. */
const mostShown = 8;

/**
 * Prepares a write by hand: what stands there now, what would stand there, and the frame that would be sent. To all
 * units it is asked for twice.
 * @throws Problem `invalid-input` where the function can't write that
 */
export async function prepareRegisterWrite(
  gate: Gate,
  place: WritePlace,
  write: RegisterWrite,
  signal: AbortSignal,
): Promise<Confirmation> {
  const { device, registers, network, neighbours } = place;
  const area: RegisterArea = { table: write.table, first: write.first, count: write.values.length };
  const frame = registers.frame(device.address, write);
  const before = await standing(registers, device, area, signal);
  const change: PlantChange = {
    kind: "write",
    device: write.everyUnit ? `every unit of ${network}` : nameOf(device),
    deviceId: write.everyUnit ? null : device.id,
    object: placeText(area),
    property: write.table === "coil" ? "coils" : "registers",
    before: write.everyUnit ? `${nameOf(device)}: ${before.text}` : before.text,
    asked:
      write.mask === undefined
        ? listText(write.values)
        : `bits ${hexText(write.mask)} to ${hexText((write.values[0] ?? 0) & write.mask)}`,
    priority: null,
    target: null,
    note: [frame, before.problem].filter(Boolean).join(". "),
  };
  const second = {
    word: "every unit",
    text: `This goes to every unit on ${network}, also to those that nobody scanned. ${knownText(neighbours)} None of them confirms it.`,
  };
  const otherwise = unitZeroQuestion([device]);
  return gate.prepare(
    [change],
    async (context) => {
      context.report(0, await send(place, write, area, context.signal));
    },
    [],
    write.everyUnit ? second : otherwise,
  );
}

/** Asks once more where one of these devices answers as unit 0, which is every unit of a serial line; undefined: none does. */
export function unitZeroQuestion(devices: readonly Device[]): Confirmation["second"] {
  const zero = devices.find(({ address }) => address.protocol === "modbus" && address.unit === 0);
  if (zero === undefined) return undefined;
  const text = `${nameOf(zero)} is asked as unit 0: on a serial line, and behind a gateway, this goes to every unit there.`;
  return { word: "every unit", text };
}

async function send(
  { device, registers, neighbours }: WritePlace,
  write: RegisterWrite,
  area: RegisterArea,
  signal: AbortSignal,
): Promise<ChangeEnd> {
  let said: Awaited<ReturnType<Registers["write"]>>;
  try {
    said = await registers.write(device.address, write, signal);
  } catch (error) {
    return endOf(error);
  }
  if (!write.everyUnit) {
    const now =
      said.values === null
        ? await standing(registers, device, area, signal)
        : { values: said.values, text: listText(said.values), problem: undefined };
    const different = now.values !== null && !isAsItShould(now.values, write);
    const notes = [
      said.note,
      now.problem === undefined ? "" : `It couldn't be read back: ${now.problem}`,
      different ? "The device accepted it, but holds something else." : "",
    ];
    return { outcome: "done", readBack: now.text, note: notes.filter(Boolean).join(" ") };
  }
  const told: string[] = [];
  for (const neighbour of neighbours.slice(0, mostAsked)) {
    const now = await standing(registers, neighbour, area, signal);
    told.push(`${nameOf(neighbour)}: ${now.problem ?? now.text}`);
  }
  const left = neighbours.length - told.length;
  const rest = left > 0 ? `${left} more units weren't asked.` : "";
  return {
    outcome: "done",
    readBack: told.join("; ").slice(0, 2_000) || null,
    note: [said.note, rest].filter(Boolean).join(" "),
  };
}

/** What a range holds now. Never throws for a device. */
async function standing(
  registers: Registers,
  device: Device,
  area: RegisterArea,
  signal: AbortSignal,
): Promise<{
  readonly values: readonly number[] | null;
  readonly text: string;
  readonly problem: string | undefined;
}> {
  try {
    const { values, problem } = await registers.read(device.address, area, signal);
    const known = values.filter((value) => value !== null);
    return {
      values: known.length === values.length ? known : null,
      text: known.length === values.length ? listText(known) : "–",
      problem: problem?.what,
    };
  } catch (error) {
    if (signal.aborted) throw error;
    return { values: null, text: "–", problem: reportOf(error).what };
  }
}

function isAsItShould(now: readonly number[], { values, mask = 0xffff }: RegisterWrite): boolean {
  return values.every((value, at) => ((now[at] ?? 0) & mask) === (value & mask));
}

function placeText({ table, first, count }: RegisterArea): string {
  const number = tradeNotation(table, first);
  return count === 1 ? number : `${number}–${tradeNotation(table, first + count - 1)}`;
}

function listText(values: readonly number[]): string {
  const shown = values.slice(0, mostShown).join(", ");
  return values.length > mostShown ? `${shown}, … (${values.length})` : shown;
}

const hexText = (value: number): string => `0x${value.toString(16).toUpperCase().padStart(4, "0")}`;

function knownText(neighbours: readonly Device[]): string {
  const names = neighbours.slice(0, mostShown).map(nameOf);
  if (names.length === 0) return "No unit is known there.";
  const more = neighbours.length - names.length;
  return `Known there: ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`;
}
