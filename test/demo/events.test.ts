import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoPlant, startDemoPlant } from "../../src-main/demo/index.ts";
import { hex, Station } from "./station.ts";

/** A Wednesday in October, while people are in: 12:00 in Lisbon. */
const now = Date.UTC(2026, 9, 14, 11, 0);
let plant: DemoPlant;
let station: Station;
const ask = (host: number, apdu: string) =>
  station.ask(`127.0.41.${host}:${plant.endpoints.bacnet.port}`, hex(apdu));
/** Writes 1 at priority 8 to the thermostat locks of these zones. */
const lock = async (...zones: number[]) => {
  for (const zone of zones) {
    const instance = (4 + zone).toString(16).padStart(2, "0");
    expect(await ask(1, `0005 01 0f 0c014000${instance} 1955 3e 9101 3f 4908`)).toEqual(hex("20010f"));
  }
};

beforeAll(async () => {
  plant = await startDemoPlant({ seed: 5, clock: () => now, timeScale: 0 });
  station = await Station.open();
});
afterAll(async () => {
  await station[Symbol.asyncDispose]();
  await plant[Symbol.asyncDispose]();
});

describe("events of the demo plant", () => {
  test("tells what waits, with its time in the device's own form", async () => {
    // UPS-A, binary-input 2: normal, to-offnormal and to-normal not acknowledged, 9.2 and 9.1 hours ago.
    expect(await ask(1, "0005 07 1d")).toEqual(
      hex(
        `30071d 0e 0c00c00002 1900 2a0540 3e
         2e a47e0a0e03 b402300000 2f 2e a4ffffffff b4ffffffff 2f 2e a47e0a0e03 b402360000 2f 3f
         4900 5a05e0 6e 210a 210a 213c 6f 0f 1900`,
      ),
    );
  });

  test("fills answers of 128 bytes one event at a time, and says that there are more", async () => {
    await lock(1, 2);
    const pages: string[] = [];
    const objects: string[] = [];
    for (let last = ""; ; ) {
      const answer = await ask(1, `0001 07 1d ${last}`);
      expect(answer.length).toBeLessThanOrEqual(128);
      const identifier = answer.subarray(5, 9).toString("hex");
      objects.push(identifier);
      pages.push(answer.subarray(-2).toString("hex"));
      if (pages.at(-1) === "1900") break;
      last = `0c${identifier}`;
    }
    expect(objects).toEqual(["01400005", "01400006", "00c00002"]);
    expect(pages).toEqual(["1901", "1901", "1900"]);
  });

  test("acknowledges what is given back exactly, and nothing else", async () => {
    const request = (state: string, stamp: string) =>
      `0005 09 00 0901 1c00c00002 29${state} 3e ${stamp} 3f 4d0500 53656564 5e 2ea47e0a0e03b40c0000002f 5f`;
    const offnormal = "2e a47e0a0e03 b402300000 2f";
    // Services, invalid-event-state; services, invalid-time-stamp.
    expect(await ask(1, request("03", offnormal))).toEqual(hex("500900 9105 9149"));
    expect(await ask(1, request("02", "2e a47e0a0e03 b402300001 2f"))).toEqual(hex("500900 9105 910e"));
    expect(await ask(1, request("02", offnormal))).toEqual(hex("200900"));
    // acked-transitions of binary-input 2: to-offnormal and to-fault.
    expect(await ask(1, "0005 07 0c 0c00c00002 1900")).toEqual(hex("30070c 0c00c00002 1900 3e 8205c0 3f"));
  });

  test("an old controller rejects GetEventInformation, and has summaries", async () => {
    expect(await ask(30, "0003 07 1d")).toEqual(hex("600709"));
    // binary-input 108, off-normal, to-offnormal not acknowledged.
    expect(await ask(30, "0003 07 03")).toEqual(hex("300703 c400c0006c 9102 820560"));
    expect(await ask(30, "0003 07 04 0902")).toEqual(hex("300704 c400c0006c 9101 9102 216e 2102"));
    expect(await ask(30, "0003 07 04 0901 2904")).toEqual(hex("300704"));
  });

  test("recipients are entered and removed; what isn't there can't be removed", async () => {
    const entry = "8201fe b400000000 b4173b3b63 1e 2100 65067f000001bac0 1f 2101 10 8205e0";
    const change = (service: string) => ask(1, `0005 07 ${service} 0c03c00002 1966 3e ${entry} 3f`);
    const read = async () => (await ask(1, "0005 07 0c 0c03c00002 1966")).subarray(11, -1).toString("hex");
    expect(await change("08")).toEqual(hex("200708"));
    expect(await change("08")).toEqual(hex("200708"));
    expect(await read()).toBe(entry.replaceAll(" ", ""));
    expect(await change("09")).toEqual(hex("200709"));
    expect(await read()).toBe("");
    // services, list-element-not-found, first element.
    expect(await change("09")).toEqual(hex("500709 0e 9105 9151 0f 1901"));
  });
});

describe("faults of the plant", () => {
  test("show as alarms of the controllers that would see them", async () => {
    const active = async (host: number) => {
      const answer = (await ask(host, "0005 07 1d")).toString("hex");
      return [...answer.matchAll(/0c(00c000..)1902/g)].map(([, object]) => object);
    };
    expect(await active(11)).toEqual([]);
    expect(await active(20)).toEqual([]);
    plant.setFault("valve-stuck", true);
    plant.setFault("chiller-2-inefficient", true);
    // AHU-1 CCV-A; CH-2 EFF-A.
    expect(await active(11)).toEqual(["00c00006"]);
    expect(await active(20)).toEqual(["00c00010"]);
  });
});
