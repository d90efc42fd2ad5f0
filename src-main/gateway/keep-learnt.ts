import type { Network } from "../contract/network.ts";
import { reportOf } from "../contract/problem.ts";
import type { Session } from "../drivers/driver.ts";
import type { ProjectFile } from "../store/index.ts";

interface Keeping {
  readonly file: Pick<ProjectFile, "learntLines">;
  readonly log: (message: string, details?: Readonly<Record<string, unknown>>) => void;
}

/** A session gets what was learnt of its line before, and what it learns is kept from then on. */
export function keepLearnt({ file, log }: Keeping, network: Network, { learning }: Session): void {
  if (learning === undefined || learning.listeners.size > 0) return;
  const line = lineOf(network);
  const attempt = (action: () => void) => {
    try {
      action();
    } catch (error) {
      log("what was learnt of a line is lost", { line, problem: reportOf(error) });
    }
  };
  attempt(() => {
    const learnt = file.learntLines.of(network.id, line);
    if (learnt !== null) learning.restore(learnt);
  });
  learning.listeners.add(() => attempt(() => file.learntLines.put(network.id, line, learning.known())));
}

/** Where a network leads: what was learnt there says nothing of another place. */
function lineOf({ configuration }: Network): string {
  if (configuration.kind === "modbus-tcp") {
    const { host, port, transport } = configuration;
    return `${transport} ${host}:${port}`;
  }
  return configuration.kind === "modbus-serial" ? configuration.path : "";
}
