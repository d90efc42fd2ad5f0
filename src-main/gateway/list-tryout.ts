import type { NetworkId } from "../contract/identity.ts";
import { Problem, type ProblemReport, reportOf } from "../contract/problem.ts";
import type { WordOrder } from "../contract/source.ts";
import type { ListTryout } from "../contract/templates.ts";
import type { TemplateRegister } from "../drivers/modbus/index.ts";
import { stretchesOf, triedRow, verdictOf } from "../exchange/register-list/index.ts";
import type { Workspace } from "./workspace.ts";

export interface TryoutTarget {
  readonly networkId: NetworkId;
  readonly unit: number;
}

/**
 * Reads registers of a list from a device to see whether the list was understood. Nothing is written or stored.
 * @param registers by line of the list
 * @param order of the list, where a register has none
 * @throws Problem `not-supported` for a network without registers; why the network can't be opened
 */
export async function tryList(
  workspace: Workspace,
  { networkId, unit }: TryoutTarget,
  registers: ReadonlyMap<number, TemplateRegister>,
  order: WordOrder,
  signal: AbortSignal | undefined,
): Promise<ListTryout> {
  const until = signal === undefined ? workspace.closed : AbortSignal.any([signal, workspace.closed]);
  const session = await workspace.session(workspace.network(networkId));
  if (session.registers === undefined) {
    throw new Problem(
      "not-supported",
      "Devices of this network have no registers.",
      "Choose a Modbus network.",
    );
  }
  const address = { protocol: "modbus" as const, unit };
  const held = new Map<string, number | null>();
  let requests = 0;
  let problem: ProblemReport | null = null;
  for (const stretch of stretchesOf([...registers.values()])) {
    try {
      const round = await session.registers.read(address, stretch, until);
      requests += round.requests;
      round.values.forEach((value, at) => {
        held.set(`${stretch.table} ${stretch.first + at}`, value);
      });
      problem ??= round.values.every((value) => value === null) ? round.problem : null;
    } catch (error) {
      until.throwIfAborted();
      // A device that doesn't answer once is not asked for the rest.
      problem = reportOf(error);
      break;
    }
  }
  const rows = [...registers].map(([line, register]) =>
    triedRow(line, register, order, (table, at) => held.get(`${table} ${at}`) ?? null),
  );
  const verdict = held.size === 0 ? "" : verdictOf(rows);
  return { rows, verdict, requests, problem };
}
