import { implement } from "@orpc/server";
import { syncing as procedures } from "../contract/syncing.ts";
import type { Syncing } from "./syncing.ts";

const os = implement(procedures);
const pauseMs = 500;

/** Answers of the procedures about sending to the central database. */
export function syncingHandlers(
  syncing: () => Syncing,
  until: (signal: AbortSignal | undefined) => AbortSignal,
) {
  return os.router({
    watch: os.watch.handler(({ signal }) => {
      const of = syncing();
      return of.changed.watch(until(signal), pauseMs, () => of.state());
    }),
    look: os.look.handler(({ input }) => syncing().look(input.connection, input.secrets)),
    prepare: os.prepare.handler(({ input }) =>
      syncing().prepare(input.connection, input.secrets, input.organization, input.plain),
    ),
    set: os.set.handler(({ input }) => syncing().set(input.settings, input.secrets)),
    startDemo: os.startDemo.handler(() => syncing().startDemo()),
    forget: os.forget.handler(() => syncing().forget()),
    now: os.now.handler(() => syncing().now()),
    compare: os.compare.handler(({ input }) => syncing().compare(input.from, input.to, input.resend)),
    comparison: os.comparison.handler(() => syncing().comparison),
  });
}
