import { once } from "node:events";
import { connect } from "node:net";
import { uuidv7 } from "uuidv7";
import { describe, expect, it } from "vitest";
import type { PointId, ReadingColumns, ServingSettings } from "../../src-main/contract/index.ts";
import { decodeRegisters, parseTemplate } from "../../src-main/drivers/modbus/index.ts";
import { readWorkbook } from "../../src-main/exchange/workbook.ts";
import { LiveReadings } from "../../src-main/gateway/broadcast.ts";
import { PointsServer } from "../../src-main/gateway/serving.ts";
import { mapAsCsv, mapAsPage, mapAsTemplates, mapAsWorkbook } from "../../src-main/gateway/serving-map.ts";
import type { ProjectFile } from "../../src-main/store/index.ts";
import { newProject, withPoints } from "../store/project.ts";

const settings: ServingSettings = {
  ...{ on: true, host: "127.0.0.1", port: 0, unit: null, allowed: [], order: "ABCD" },
  ...{ withoutValue: "nan", deviceIds: null, pointIds: null, input: "f32" },
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
    newId: uuidv7,
    changed: () => undefined,
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
    expect(mapAsCsv(settings, places).split("\r\n")).toHaveLength(4);
    expect(mapAsPage("A & B", settings, places)).toContain("A &amp; B");
    const template = parseTemplate(
      "site-register-map.yaml",
      mapAsTemplates("Site", settings, places)[0] ?? "",
    );
    expect(template.registers.map(({ address, encoding }) => [address, encoding])).toEqual([
      [0, "f32"],
      [2, "f32"],
    ]);
    close();
  });

  it("can be read as far as ever, whatever is deleted or no longer chosen", async () => {
    const file = await newProject();
    const points = withPoints(file, 4);
    const { server, close } = served(file);
    await server.set(settings);
    const last = server.map().at(-1);
    const first = server.map()[0];
    if (last === undefined || first === undefined) throw new Error("No points");
    expect(last.address).toBe(6);
    file.edit("Remove", (changes) => changes.removePoints([last.pointId]));
    server.refresh();
    expect(server.read("holding", 0, 8)).toHaveLength(16);
    expect(server.read("holding", 32_768, 8)).toHaveLength(16);
    expect(server.read("coil", 0, 4)).toHaveLength(4);
    expect(server.read("holding", 0, 9)).toBeNull();
    await server.set({ ...settings, pointIds: [first.pointId] });
    expect(server.map().map(({ pointId }) => pointId)).toEqual([first.pointId]);
    expect(f32(server.read("holding", 4, 2))).toBeNaN();
    await server.set({ ...settings, deviceIds: [] });
    expect(server.map()).toEqual([]);
    expect(server.read("holding", 6, 2)).toHaveLength(4);
    expect(points).toHaveLength(4);
    close();
  });

  it("hold the last good value over a refresh and a restart", async () => {
    const file = await newProject();
    const [first] = withPoints(file, 1);
    if (first === undefined) throw new Error("No points");
    file.readings.append(reading(first.id, 17.5, start - 30_000));
    file.readings.append(reading(first.id, null, start - 10_000));
    file.readings.append(reading(first.id, null, start));
    const before = served(file);
    await before.server.set({ ...settings, withoutValue: "hold" });
    expect(f32(before.server.read("holding", 0, 2))).toBe(17.5);
    expect([...(before.server.read("holding", 32_768, 2) ?? [])]).toEqual([0, 2, 0, 30]);
    before.server.note(reading(first.id, 18, start));
    before.server.note(reading(first.id, null, start));
    before.server.refresh();
    expect(f32(before.server.read("holding", 0, 2))).toBe(18);
    before.close();

    const after = served(file);
    expect(f32(after.server.read("holding", 0, 2))).toBe(17.5);
    await after.server.set(settings);
    expect(f32(after.server.read("holding", 0, 2))).toBeNaN();
    after.close();
  });

  it("are whole numbers in input registers where that is wanted, each scaled by a power of ten it keeps", async () => {
    const file = await newProject();
    const [first] = withPoints(file, 1);
    if (first === undefined) throw new Error("No points");
    const change = (range: Partial<typeof first>) =>
      file.edit("Change", (changes) => changes.putPoints([{ ...first, ...range }]));
    change({ kind: "analog", minimum: -40, maximum: 120 });
    const { server, close } = served(file);
    await server.set({ ...settings, input: "s16" });
    const number = (order: "ABCD" | "CDAB", encoding: "s16" | "s32") =>
      decodeRegisters(
        server.read("input", 0, encoding === "s16" ? 1 : 2) ?? new Uint8Array(),
        encoding,
        order,
      );
    expect(server.map()[0]?.decimals).toBe(2);
    expect(number("ABCD", "s16")).toBe(-32_768);
    server.note(reading(first.id, -21.456));
    expect(number("ABCD", "s16")).toBe(-2_146);
    expect(f32(server.read("holding", 0, 2))).toBeCloseTo(-21.456, 5);
    server.note(reading(first.id, 5_000));
    expect(number("ABCD", "s16")).toBe(-32_768);
    change({ kind: "analog", minimum: -40, maximum: 100_000 });
    server.refresh();
    expect(server.map()[0]?.decimals).toBe(2);
    close();

    const again = served(file);
    expect(again.server.map()[0]?.decimals).toBe(2);
    again.close();

    await server.set({ ...settings, input: "s32", order: "CDAB" });
    server.note(reading(first.id, 99_999.1234));
    expect(server.map()[0]?.decimals).toBe(3);
    expect(number("CDAB", "s32")).toBe(99_999_123);
  });

  it("are noted in the audit when they begin and end to be served", async () => {
    const file = await newProject();
    withPoints(file, 1);
    const { server, close } = served(file);
    await server.set(settings);
    await server.set({ ...settings, order: "CDAB" });
    await server.set({ ...settings, allowed: ["10.0.4.0/24"] });
    await server.set({ ...settings, on: false });
    const ended = file.plantChanges.audit(20).filter(({ phase }) => phase === "ended");
    expect(ended.map(({ kind, before, asked, outcome }) => [kind, before, asked, outcome])).toEqual([
      ["serve-points", "on: all points at 127.0.0.1:0, any unit, to 10.0.4.0/24", "off", "done"],
      [
        "serve-points",
        "on: all points at 127.0.0.1:0, any unit, to everybody",
        "on: all points at 127.0.0.1:0, any unit, to 10.0.4.0/24",
        "done",
      ],
      ["serve-points", "off", "on: all points at 127.0.0.1:0, any unit, to everybody", "done"],
    ]);
    expect(file.plantChanges.checkAudit().broken).toBeNull();
    expect(file.plantChanges.unended()).toEqual([]);
    close();
  });

  it("are told of in several templates, with their kinds and states", async () => {
    const file = await newProject();
    const [pump, energy] = withPoints(file, 2);
    if (pump === undefined || energy === undefined) throw new Error("No points");
    file.edit("Make kinds", (changes) =>
      changes.putPoints([
        { ...pump, kind: "state", states: ["off", "on"], firstState: 1 },
        { ...energy, kind: "counter" },
      ]),
    );
    const { server, close } = served(file);
    await server.set(settings);
    const places = server.map();
    const many = Array.from({ length: 2_001 }, (_, index) => {
      const [first, second] = places;
      if (first === undefined || second === undefined) throw new Error("No places");
      return { ...(index === 0 ? first : second), address: index * 2, qualityAddress: 32_768 + index * 2 };
    });
    const texts = mapAsTemplates("Site", settings, many);
    expect(texts.map((text) => [...text.matchAll(/encoding: f32/g)].length)).toEqual([2_000, 1]);
    expect(texts[1]).toContain("model: Site 2 of 2");
    const [whole = ""] = mapAsTemplates("Site", settings, places);
    const { registers } = parseTemplate("site.yaml", whole);
    expect(registers.map(({ kind }) => kind).toSorted()).toEqual(["counter", "state"]);
    expect(registers.find(({ kind }) => kind === "state")?.states).toEqual({ 1: "off", 2: "on" });
    const book = await mapAsWorkbook(settings, places);
    const [sheet] = await readWorkbook(book, { rows: 5_000, unpacked: 50_000_000 }, async () => undefined);
    expect(sheet?.records).toHaveLength(3);
    close();
  });
});

const watch = (server: PointsServer) => server.changed.watch(undefined, 1, () => server.state());
