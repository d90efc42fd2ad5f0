import { implement } from "@orpc/server";
import { writing as procedures } from "../contract/writing.ts";
import type { Workspace } from "./workspace.ts";

/** Answers of the procedures about writing to the plant. */
export function writingHandlers(
  workspace: () => Workspace,
  until: (signal: AbortSignal | undefined) => AbortSignal,
) {
  const os = implement(procedures);
  return os.router({
    state: os.state.handler(() => workspace().gate.state()),
    arm: os.arm.handler(({ input }) => workspace().gate.arm(input.reason, input.minutes)),
    disarm: os.disarm.handler(() => workspace().gate.disarm()),
    holders: os.holders.handler(({ input, signal }) =>
      workspace().writes.holders(input.objectId, until(signal)),
    ),
    prepareWrite: os.prepareWrite.handler(({ input, signal }) =>
      workspace().writes.prepareWrite(input.writes, until(signal)),
    ),
    prepareRelease: os.prepareRelease.handler(({ input, signal }) =>
      workspace().writes.prepareRelease(input.ids, until(signal)),
    ),
    prepareRestore: os.prepareRestore.handler(({ input, signal }) =>
      workspace().writes.prepareRestore(input.actionId, until(signal)),
    ),
    checkOverrides: os.checkOverrides.handler(({ signal }) =>
      workspace().writes.checkOverrides(until(signal)),
    ),
    execute: os.execute.handler(({ input }) => workspace().gate.execute(input.token, input.word)),
    overrides: os.overrides.handler(() => workspace().file.plantChanges.overrides()),
    audit: os.audit.handler(({ input }) => workspace().file.plantChanges.audit(input.limit, input.before)),
    checkAudit: os.checkAudit.handler(() => workspace().file.plantChanges.checkAudit()),
  });
}
