import { uuidv7 } from "uuidv7";
import { describe, expect, it } from "vitest";
import type { Network, NetworkId, ReadingColumns } from "../../src-main/contract/index.ts";
import type { BacnetSession } from "../../src-main/drivers/bacnet/index.ts";
import { Offering } from "../../src-main/gateway/offering.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { startResponder } from "../drivers/bacnet/responder.ts";
import { collect, never, openTo } from "../drivers/bacnet/site.ts";
import { newProject, withPoints } from "../store/project.ts";

const asDevice = { instance: 4_000, name: "Field", offersPoints: true };

function bms(given: { readonly offersPoints: boolean }): Network {
  return {
    id: uuidv7() as NetworkId,
    name: "BMS",
    configuration: {
      kind: "bacnet-ip",
      localAddress: "127.0.0.1",
      localPort: 0,
      whoIsTargets: ["127.0.0.1:47808"],
      lowInstance: 0,
      highInstance: 4_194_303,
      throughRouters: false,
      requestTimeoutMs: 500,
      retries: 1,
      cov: "auto",
      asDevice: { ...asDevice, ...given },
    },
  };
}

const reading = (pointId: ReadingColumns["points"][number], value: number | null): ReadingColumns => ({
  points: [pointId],
  times: [1_000],
  values: [value],
  qualities: [value === null ? 2 : 0],
  reasons: [0],
});

/** The objects that another BACnet program finds in the app, by key. */
async function seenBy(app: BacnetSession) {
  await using other = await openTo([], { whoIsTargets: [`127.0.0.1:${app.localPort}`] });
  const found = [...(await collect(other.scan(never()))).objects.values()].flat();
  return new Map(found.map((object) => [object.key, object]));
}

async function offered(file: ProjectFile, network: Network) {
  file.edit("Add network", (changes) => changes.putNetwork(network));
  const nobody = await startResponder(undefined);
  const app = await openTo([nobody], { asDevice });
  const opened = Promise.withResolvers<void>();
  const offering = new Offering({
    file,
    session: async () => ({
      serve: (points) => {
        app.serve?.(points);
        opened.resolve();
      },
    }),
    log: (message) => {
      throw new Error(message);
    },
  });
  return {
    app,
    offering,
    opened: opened.promise,
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await nobody[Symbol.asyncDispose]();
    },
  };
}

describe("points of other protocols", () => {
  it("appear to a BMS as values with unit and state texts, and follow what is measured", async () => {
    const file = await newProject();
    const [power, pump, mode] = withPoints(file, 3);
    if (power === undefined || pump === undefined || mode === undefined) throw new Error("No points");
    file.edit("Change points", (changes) =>
      changes.putPoints([
        { ...power, name: "Power", unit: "kW" },
        { ...pump, name: "Pump", kind: "state", states: ["off", "on"] },
        { ...mode, name: "Mode", kind: "state", states: ["Auto", "Hand", "Off"] },
      ]),
    );
    await using site = await offered(file, bms({ offersPoints: true }));
    site.offering.refresh();
    await site.opened;
    for (const [point, value] of [
      [power, 12.5],
      [pump, 1],
      [mode, 2],
    ] as const) {
      site.offering.note(reading(point.id, value));
    }
    const seen = await seenBy(site.app);
    expect(seen.get("AV-1")).toMatchObject({ name: "Meter unit 7 Power", unit: "kW", value: 12.5 });
    expect(seen.get("BV-1")).toMatchObject({ name: "Meter unit 7 Pump", value: 1, states: ["off", "on"] });
    // Multi-state values of BACnet begin with 1.
    expect(seen.get("MSV-1")).toMatchObject({ value: 3, states: ["Auto", "Hand", "Off"] });

    site.offering.note(reading(power.id, 13));
    expect((await seenBy(site.app)).get("AV-1")?.value).toBe(13);
  });

  it("keep their numbers when others go, and no other point ever gets one", async () => {
    const file = await newProject();
    const points = withPoints(file, 3);
    const numbers = () =>
      file.served.numbersOf(
        file.catalogue.points().map(({ id }) => ({ pointId: id, kind: "analog" as const })),
      );
    expect(numbers()).toEqual([1, 2, 3]);
    file.edit("Remove", (changes) => changes.removePoints(points.slice(0, 1).map(({ id }) => id)));
    expect(numbers()).toEqual([2, 3]);
    expect(file.served.numbersOf([{ pointId: points[0]?.id as never, kind: "binary" }])).toEqual([1]);
    file.undo();
    expect(numbers()).toEqual([1, 2, 3]);
  });

  it("have different names, though two points have the same", async () => {
    const file = await newProject();
    withPoints(file, 2, { name: "Power" });
    await using site = await offered(file, bms({ offersPoints: true }));
    site.offering.refresh();
    await site.opened;
    const names = [...(await seenBy(site.app)).values()].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(3);
  });

  it("stay out of a network that isn't set to offer them", async () => {
    const file = await newProject();
    withPoints(file, 2);
    await using site = await offered(file, bms({ offersPoints: false }));
    site.offering.refresh();
    expect((await seenBy(site.app)).size).toBe(1);
  });
});
