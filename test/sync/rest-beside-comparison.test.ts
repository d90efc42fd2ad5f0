import { expect, it } from "vitest";
import { Push } from "../../src-main/sync/push.ts";
import { newProject } from "../store/project.ts";

it("does what is due now and then also while a comparison goes on", async () => {
  const { outgoing, journals } = await newProject();
  outgoing.register("central");
  const stop = new AbortController();
  const done: string[] = [];
  const push = new Push({
    ...{ outgoing, journals, receiver: "central", clock: () => 0, random: () => 0, intervalMs: 1 },
    site: { organizationId: "", siteId: "", sourceId: "" },
    open: async () => ({
      client: { query: async () => ({ rows: [] }) } as never,
      second: async () => null,
      broken: new AbortController().signal,
      register: async () =>
        ({ devices: new Map(), points: new Map(), series: new Map(), keptBack: new Set() }) as never,
      begin: async () => ({ arrivals: "live", history: new Map() }),
      compareOn: async () => {
        done.push("compare");
        if (done.length > 5) stop.abort();
        return true;
      },
      tellDevices: async () => 0,
      rest: async () => void done.push("rest"),
      problemOf: (error) => error as never,
      [Symbol.asyncDispose]: async () => undefined,
    }),
    wait: async () => stop.abort(),
    bytesPerSecond: null,
    changed: () => undefined,
  });
  await push.run(stop.signal);
  expect(done).toEqual(["rest", "compare", "rest", "compare", "rest", "compare"]);
});
