import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import type { PointId, ReadingColumns, ServingSettings } from "../../src-main/contract/index.ts";
import { decodeRegisters, parseTemplate } from "../../src-main/drivers/modbus/index.ts";
import { LiveReadings } from "../../src-main/gateway/broadcast.ts";
import { PointsServer } from "../../src-main/gateway/serving.ts";
import { mapAsCsv, mapAsPage, mapAsTemplate } from "../../src-main/gateway/serving-map.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { newProject, withPoints } from "../store/project.ts";

const settings: ServingSettings = {
  ...{ on: true, host: "127.0.0.1", port: 0, unit: null, allowed: [], order: "ABCD" },
  ...{ withoutValue: "nan", deviceIds: null },
};
const start = 1_000_000;

function reading(id: PointId, value: number | null, time = start): ReadingColumns {
  return { points: [id], times: [time], values: [value], qualities: [value === null ? 2 : 0], reasons: [0] };
}

function served(file: ProjectFile) {
  const closing = new AbortController();
  const clock = { now: start };
  const server = new PointsServer({
    ...{ file, live: new LiveReadings(), closed: closing.signal },
    clock: () => clock.now,
    log: () => undefined,
  });
  return { server, clock, close: () => closing.abort() };
}

const f32 = (bytes: Uint8Array | null, order: "ABCD" | "CDAB" = "ABCD") =>
  decodeRegisters(bytes ?? new Uint8Array(), "f32", order);

describe("points served by Modbus", () => {
  it("are read over a socket, in both orders", async () => {
    const file = await newProject();
    const [first] = withPoints(file, 2);
    if (first === undefined) throw new Error("No points");
    const { server, close } = served(file);
    const { port } = await server.set(settings);
    server.note(reading(first.id, 21.5));
    const socket = connect(port ?? 0, "127.0.0.1");
    socket.write(Uint8Array.of(0, 1, 0, 0, 0, 6, 1, 3, 0, 0, 0, 2));
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(f32(answer.subarray(9, 13))).toBe(21.5);
    expect(server.state()).toMatchObject({ requests: 1, problem: null });
    socket.destroy();

    await server.set({ ...settings, order: "CDAB" });
    server.note(reading(first.id, 21.5));
    expect(f32(server.read("input", 0, 2), "CDAB")).toBe(21.5);
    close();
  });

  it("have no value when it is bad or old, or hold it where that is wanted", async () => {
    const file = await newProject();
    const [first] = withPoints(file, 1);
    if (first === undefined) throw new Error("No points");
    const { server, clock, close } = served(file);
    await server.set(settings);
    expect(f32(server.read("holding", 0, 2))).toBeNaN();
    expect([...(server.read("holding", 32_768, 2) ?? [])]).toEqual([0, 2, 255, 255]);
    server.note(reading(first.id, 7));
    clock.now += 5_000;
    expect([...(server.read("holding", 32_768, 2) ?? [])]).toEqual([0, 0, 0, 5]);
    clock.now += 86_400_000;
    expect(f32(server.read("holding", 0, 2))).toBeNaN();
    server.note(reading(first.id, null, clock.now));
    expect(f32(server.read("holding", 0, 2))).toBeNaN();

    await server.set({ ...settings, withoutValue: "hold" });
    server.note(reading(first.id, 8, clock.now));
    server.note(reading(first.id, null, clock.now));
    expect(f32(server.read("holding", 0, 2))).toBe(8);
    expect(server.read("holding", 32_768, 1)?.at(1)).toBe(2);
    expect(server.read("holding", 0, 3)).toBeNull();
    close();
  });

  it("keep their addresses when others go, and show states as bits", async () => {
    const file = await newProject();
    const points = withPoints(file, 3);
    const [gone, pump, other] = points;
    if (gone === undefined || pump === undefined || other === undefined) throw new Error("No points");
    file.edit("Make a state", (changes) =>
      changes.putPoints([{ ...pump, kind: "state", states: ["off", "on"] }]),
    );
    const { server, close } = served(file);
    await server.set(settings);
    const before = new Map(server.map().map(({ pointId, address }) => [pointId, address]));
    file.edit("Remove", (changes) => changes.removePoints([gone.id]));
    server.refresh();
    for (const { pointId, address } of server.map()) expect(address).toBe(before.get(pointId));
    expect(server.map()).toHaveLength(2);

    server.note(reading(pump.id, 1));
    const bit = server.map().find(({ pointId }) => pointId === pump.id)?.bitAddress ?? -1;
    expect(server.read("coil", bit, 1)).toEqual(Uint8Array.of(1));
    expect(server.read("discrete", bit, 1)).toEqual(Uint8Array.of(1));
    close();
  });

  it("start again with the project, as they were set", async () => {
    const file = await newProject();
    withPoints(file, 1);
    const first = served(file);
    await first.server.set(settings);
    first.close();
    const second = served(file);
    for await (const state of watch(second.server)) if (state.port !== null) break;
    expect(second.server.state().settings).toEqual(settings);
    await second.server.set({ ...settings, on: false });
    expect(second.server.state().port).toBeNull();
    second.close();
  });

  it("print their map as table, page and template", async () => {
    const file = await newProject();
    withPoints(file, 2);
    const { server, close } = served(file);
    await server.set(settings);
    const places = server.map();
    expect(mapAsCsv(places).split("\r\n")).toHaveLength(4);
    expect(mapAsPage("A & B", settings, places)).toContain("A &amp; B");
    const template = parseTemplate("site-register-map.yaml", mapAsTemplate("Site", settings, places));
    expect(template.registers.map(({ address, encoding }) => [address, encoding])).toEqual([
      [0, "f32"],
      [2, "f32"],
    ]);
    close();
  });
});

const watch = (server: PointsServer) => server.changed.watch(undefined, 1, () => server.state());
