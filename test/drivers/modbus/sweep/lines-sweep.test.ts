import { expect, test } from "vitest";
import { ptyPair } from "../../../peers/pty-pair.ts";
import { fill, unit } from "../responder.ts";
import { rtu } from "../serial-double.ts";
import { template } from "../setup.ts";
import { answersOf, busAt } from "./bus.ts";
import { stoppedAfter, swept } from "./setup.ts";

const enthalpy = template("fpm41-enthalpy-meter");
const meter = () => fill(unit({ 0: "Blipee", 1: "FPM41-ENTH", 2: "1.4" }), enthalpy, () => 2_150);
const settings = [
  { baudRate: 9_600, parity: "none", stopBits: 1 },
  { baudRate: 19_200, parity: "even", stopBits: 1 },
] as const;
const plan = (path: string, more: object = {}) =>
  ({ kind: "lines", paths: [path], settings, lastUnit: 16, requestTimeoutMs: 120, ...more }) as const;

test("the first setting with answers is asked whole, and the others no more", async () => {
  await using line = await ptyPair();
  const [path, far] = line.ends;
  const answers = answersOf({ 3: meter(), 14: meter() });
  await using bus = await busAt(far, answers);
  const { places } = await swept(plan(path));
  expect([...places.keys()]).toEqual([`${path} 9600 8N1`]);
  expect(places.get(`${path} 9600 8N1`)).toMatchObject({
    done: true,
    at: { kind: "line", path, setting: settings[0] },
    units: [{ unit: 3, vendor: "Blipee" }, { unit: 14 }],
  });
  const probes = bus.asked
    .filter((body) => body[1] === 3 && body.readUInt16BE(2) === 0)
    .map((body) => body[0]);
  expect(new Set(probes)).toEqual(new Set(Array.from({ length: 16 }, (_, index) => index + 1)));
}, 30_000);

test("two devices with one id are told by their damage, another master by its frames, an echo as an echo", async () => {
  await using line = await ptyPair();
  const [path, far] = line.ends;
  const answers = answersOf({ 3: meter(), 5: meter(), 7: meter() });
  const poll = rtu([44, 3, 0, 0, 0, 2]);
  let asked = 0;
  await using bus = await busAt(far, (body) => {
    asked += 1;
    const answer = answers(body);
    const damaged =
      answer === undefined || body[0] !== 7
        ? answer
        : Buffer.from(answer.map((byte, index) => (index < 2 ? byte : byte ^ (1 << (asked % 5)))));
    return Buffer.concat([rtu(body), damaged ?? Buffer.alloc(0)]);
  });
  const other = setInterval(() => {
    if (asked === 0) bus.write(poll);
  }, 40);
  try {
    const { places } = await swept(plan(path, { settings: [settings[0]] }));
    const place = places.get(`${path} 9600 8N1`);
    expect(place?.units.map((one) => [one.unit, one.state])).toEqual([
      [3, "answering"],
      [5, "answering"],
      [7, "collision"],
    ]);
    expect(place?.findings).toEqual([
      expect.stringMatching(/^Another master is on this line/),
      expect.stringMatching(/brings back/),
    ]);
  } finally {
    clearInterval(other);
  }
}, 30_000);

test("where nobody answers it is said what was heard, and what to look at first", async () => {
  await using line = await ptyPair();
  const [path, far] = line.ends;
  await using _ = await busAt(far, () => undefined);
  const { places } = await swept(plan(path, { lastUnit: 2 }));
  expect(places.get(path)?.findings.join(" ")).toMatch(/nothing was heard.*A and B.*parity.*termination/);
});

test("bytes that are no frames say that somebody is there, at another setting", async () => {
  await using line = await ptyPair();
  const [path, far] = line.ends;
  await using _ = await busAt(far, () => Buffer.from([0xfe, 0x00, 0x9c, 0xff, 0x11]));
  const { places } = await swept(plan(path, { lastUnit: 2 }));
  expect(places.get(path)?.findings.join(" ")).toMatch(
    /somebody is on the line.*A and B.*parity.*termination/,
  );
}, 30_000);

test("a port that isn't there is told, and the other ports are asked", async () => {
  await using line = await ptyPair();
  const [path, far] = line.ends;
  await using _ = await busAt(far, answersOf({ 1: meter() }));
  const { places } = await swept({ ...plan(path), lastUnit: 3, paths: ["/dev/no-such-port", path] });
  expect(places.get("/dev/no-such-port")?.problem?.what).toMatch(/There is no serial port/);
  expect(places.get(`${path} 9600 8N1`)?.units).toHaveLength(1);
});

test("a sweep of a line goes on at the setting and unit where it was stopped", async () => {
  await using line = await ptyPair();
  const [path, far] = line.ends;
  await using bus = await busAt(far, answersOf({ 16: meter() }));
  const whole = await swept(plan(path));
  const end = whole.events.findIndex((event) => event.kind === "passed" && event.asked === 14);
  const before = stoppedAfter(whole.events.slice(0, end + 1));
  bus.asked.length = 0;
  const rest = await swept(plan(path), before);
  expect(rest.places.get(`${path} 9600 8N1`)?.units.map((one) => one.unit)).toEqual([16]);
  expect(bus.asked[0]?.[0]).toBe(15);
}, 30_000);
