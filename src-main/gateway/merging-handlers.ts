import { implement } from "@orpc/server";
import { merging as procedures } from "../contract/merging.ts";
import type { Syncing } from "./syncing.ts";

const os = implement(procedures);

/** Answers of the procedures about definitions that were changed here and at the central database. */
export function mergingHandlers(syncing: () => Syncing) {
  return os.router({
    conflicts: os.conflicts.handler(() => syncing().conflicts()),
    deletedForAll: os.deletedForAll.handler(({ input }) => ({ points: syncing().deletedForAll(input) })),
    choose: os.choose.handler(({ input }) => syncing().choose(input.choices)),
  });
}
