import { expect, test } from "vitest";
import { sweepPlan } from "../../../../src-main/contract/sweep.ts";
import { estimateSweep } from "../../../../src-main/drivers/modbus/index.ts";
import { placesOf, placeText } from "../../../../src-main/drivers/modbus/sweep/hosts.ts";

const read = (text: string) => placesOf(text, 502).map(placeText);

test("hosts are read as people type them", () => {
  expect(read("10.0.4.30")).toEqual(["10.0.4.30:502"]);
  expect(read("meter-3.example:1502; 10.0.4.30,\n10.0.4.30")).toEqual([
    "meter-3.example:1502",
    "10.0.4.30:502",
  ]);
  expect(read("10.0.4.10-12")).toEqual(["10.0.4.10:502", "10.0.4.11:502", "10.0.4.12:502"]);
  expect(read("10.0.4.10 - 11")).toEqual(["10.0.4.10:502", "10.0.4.11:502"]);
  expect(read("10.0.4.255-10.0.5.1:503")).toEqual(["10.0.4.255:503", "10.0.5.0:503", "10.0.5.1:503"]);
  expect(read("10.0.4.8/30")).toEqual(["10.0.4.9:502", "10.0.4.10:502"]);
  expect(read("10.0.4.8/32")).toEqual(["10.0.4.8:502"]);
  expect(read("10.0.4.0/24")).toHaveLength(254);
  expect(read("fe80::1 [fe80::2]:1502")).toEqual(["[fe80::1]:502", "[fe80::2]:1502"]);
});

test.each([
  ["10.0.4", /four parts|names, addresses/],
  ["10.0.4.300", /names, addresses/],
  ["10.0.4.10-5", /before its beginning/],
  ["10.0.4.10-300", /0 to 255/],
  ["10.0.0.0/8", /\/20/],
  ["10.0.4.1:99999", /65535/],
  ["what?", /names, addresses/],
])("%s is told as what can't be read", (text, remedy) => {
  expect(() => read(text)).toThrow(
    expect.objectContaining({ code: "invalid-input", remedy: expect.stringMatching(remedy) }),
  );
});

test("no more hosts than a /20", () => {
  expect(() => read("10.0.0.0/20 10.1.0.0/20")).toThrow(/more than 4,096/);
});

test("a sweep is estimated before it begins", () => {
  const host = estimateSweep(sweepPlan.parse({ kind: "hosts", hosts: "10.0.4.30" }));
  expect(host.places).toBe(1);
  expect(host.likelyMs).toBeLessThan(60_000);
  expect(host.mostMs).toBeGreaterThan(host.likelyMs);
  const settings = [
    { baudRate: 9_600, parity: "none", stopBits: 1 },
    { baudRate: 19_200, parity: "even", stopBits: 1 },
  ];
  const line = { kind: "lines", paths: ["/dev/ttyUSB0"], settings };
  const first = estimateSweep(sweepPlan.parse(line));
  const all = estimateSweep(sweepPlan.parse({ ...line, stopsAtFirst: false }));
  expect(first.likelyMs).toBeLessThan(all.likelyMs);
  expect(first.mostMs).toBeGreaterThanOrEqual(all.likelyMs);
  expect(first.places).toBe(2);
});
