import { implement } from "@orpc/server";
import { bus as procedures } from "../contract/bus.ts";
import type { NetworkId } from "../contract/identity.ts";
import { Problem } from "../contract/problem.ts";
import type { Workspace } from "./workspace.ts";

const os = implement(procedures);

/** Answers of the procedures that look at a line as a bus. */
export function busHandlers(
  workspace: () => Pick<Workspace, "network" | "openedSession" | "session" | "isPolling">,
) {
  const busOf = async (id: NetworkId) => {
    const here = workspace();
    const session = await here.openedSession(here.network(id)).catch(() => undefined);
    return session?.bus;
  };
  return os.router({
    state: os.state.handler(async ({ input }) => (await busOf(input.networkId))?.state() ?? null),
    reset: os.reset.handler(async ({ input }) => (await busOf(input.networkId))?.reset()),
    listen: os.listen.handler(async ({ input: { networkId, on } }) => {
      const here = workspace();
      if (on && here.isPolling) {
        throw new Problem(
          "refused",
          "Polling runs, and asks on this line.",
          "Stop polling before you only listen.",
        );
      }
      const { bus } = await here.session(here.network(networkId));
      if (bus === undefined) throw new Problem("not-supported", "This network is no Modbus line.", "");
      await bus.listen(on);
    }),
  });
}
