import { implement } from "@orpc/server";
import type { DeviceId } from "../contract/identity.ts";
import type { Device } from "../contract/network.ts";
import { Problem, reportOf } from "../contract/problem.ts";
import {
  type AreaMap,
  registers as procedures,
  type RegisterArea,
  type RegisterPicture,
} from "../contract/registers.ts";
import type { RegisterTable } from "../contract/source.ts";
import type { RegisterRound, Registers } from "../drivers/driver.ts";
import { pause } from "./broadcast.ts";
import { prepareRegisterWrite } from "./register-writes.ts";
import type { Workspace } from "./workspace.ts";

const os = implement(procedures);

/** Answers of the procedures that look at registers by hand. */
export function registerHandlers(workspace: () => Workspace) {
  const until = (signal: AbortSignal | undefined) => {
    const { closed } = workspace();
    return signal === undefined ? closed : AbortSignal.any([signal, closed]);
  };
  return os.router({
    read: os.read.handler(({ input, signal }) => readRegisters(workspace(), input, until(signal))),
    watch: os.watch.handler(({ input, signal }) => watchRegisters(workspace(), input, until(signal))),
    prepareWrite: os.prepareWrite.handler(async ({ input: { deviceId, ...write }, signal }) => {
      const here = workspace();
      const { device, registers } = await registersOf(here, deviceId);
      const neighbours = here.file.catalogue.devices(device.networkId).filter(({ gone }) => !gone);
      const place = { device, registers, neighbours, network: here.network(device.networkId).name };
      return prepareRegisterWrite(here.gate, place, write, until(signal));
    }),
    map: os.map.handler(({ input, signal }) => mapRegisters(workspace(), input, until(signal))),
  });
}

type OfDevice = { readonly deviceId: DeviceId };

/** Rounds that guesses are made from. */
const remembered = 8;
/** A map is told at most so often, ms. */
const tellMs = 150;

/** Reads a range of registers once. @throws Problem where the device can't be asked, or doesn't answer */
async function readRegisters(
  workspace: Workspace,
  input: RegisterArea & OfDevice,
  signal: AbortSignal,
): Promise<RegisterPicture> {
  const { device, registers } = await registersOf(workspace, input.deviceId);
  return registers.picture([await registers.read(device.address, areaOf(input), signal)]);
}

/** Reads a range again and again until the signal aborts; a round that fails says why, with what was read last. */
async function* watchRegisters(
  workspace: Workspace,
  input: RegisterArea & OfDevice & { readonly everyMs: number },
  signal: AbortSignal,
): AsyncGenerator<RegisterPicture> {
  const { device, registers } = await registersOf(workspace, input.deviceId);
  const area = areaOf(input);
  const rounds: RegisterRound[] = [];
  while (!signal.aborted) {
    const began = performance.now();
    try {
      rounds.push(await registers.read(device.address, area, signal));
      if (rounds.length > remembered) rounds.shift();
      yield registers.picture(rounds);
    } catch (error) {
      if (signal.aborted) return;
      const last = rounds.length === 0 ? empty : registers.picture(rounds);
      yield { ...last, problem: reportOf(error) };
    }
    const took = performance.now() - began;
    await pause(Math.max(took, input.everyMs - took), signal);
  }
}

/** Searches a table for addresses that can be read. */
async function* mapRegisters(
  workspace: Workspace,
  input: OfDevice & {
    readonly table: RegisterTable;
    readonly first: number;
    readonly last: number;
    readonly mostRequests: number;
  },
  signal: AbortSignal,
): AsyncGenerator<AreaMap> {
  const { device, registers } = await registersOf(workspace, input.deviceId);
  let told = Number.NEGATIVE_INFINITY;
  for await (const state of registers.map(device.address, input, signal)) {
    if (!state.done && performance.now() - told < tellMs) continue;
    told = performance.now();
    yield state;
  }
}

const empty: RegisterPicture = {
  ...{
    time: 0,
    rounds: 0,
    requests: 0,
    roundTripMs: null,
    registers: [],
    guesses: [],
    order: null,
    problem: null,
  },
};

function areaOf({ table, first, count }: RegisterArea): RegisterArea {
  return { table, first, count };
}

async function registersOf(
  workspace: Workspace,
  id: DeviceId,
): Promise<{ readonly device: Device; readonly registers: Registers }> {
  const device = workspace.file.catalogue.device(id);
  if (device === null) {
    throw new Problem("not-found", "This device isn't in the project any more.", "Scan its network again.");
  }
  const { registers } = await workspace.session(workspace.network(device.networkId));
  if (registers === undefined) throw new Problem("not-supported", "This device has no registers.", "");
  return { device, registers };
}
