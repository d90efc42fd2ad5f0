import { implement } from "@orpc/server";
import { pulling as procedures } from "../contract/pulling.ts";
import type { Pulling } from "./pulling.ts";

const os = implement(procedures);

/** Answers of the procedures about fetching from the central database. */
export function pullingHandlers(pulling: () => Pulling) {
  return os.router({
    sites: os.sites.handler(({ input }) => pulling().sites(input)),
    devices: os.devices.handler(({ input }) => pulling().devices(input, input.siteId)),
    start: os.start.handler(({ input }) => pulling().start(input)),
  });
}
