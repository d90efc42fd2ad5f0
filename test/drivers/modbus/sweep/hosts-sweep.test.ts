import { expect, test } from "vitest";
import { answerPdu, fill, frame, respond, respondWith, unit } from "../responder.ts";
import { template } from "../setup.ts";
import { stoppedAfter, swept } from "./setup.ts";

const enthalpy = template("fpm41-enthalpy-meter");
const meter = () => fill(unit({ 0: "Blipee", 1: "FPM41-ENTH", 2: "1.4" }), enthalpy, () => 2_150);
const short = { lastUnit: 20, requestTimeoutMs: 100 };

test("hosts that take connections are asked for their units; the others are counted", async () => {
  await using one = await respondWith({ 2: meter(), 7: unit() });
  await using other = await respondWith({ 1: meter() });
  await using gone = await respondWith({});
  const closed = gone.port;
  await gone[Symbol.asyncDispose]();
  const hosts = `127.0.0.1:${one.port}, 127.0.0.1:${other.port}, 127.0.0.1:${closed}`;
  const { events, places } = await swept({ kind: "hosts", hosts, ...short });
  expect(places.get(`127.0.0.1:${one.port}`)).toMatchObject({
    done: true,
    problem: null,
    units: [
      { unit: 2, state: "answering", vendor: "Blipee", name: "Blipee FPM41 enthalpy meter" },
      { unit: 7, state: "refusing", finding: expect.stringMatching(/exception 2/) },
    ],
  });
  expect(places.get(`127.0.0.1:${other.port}`)).toMatchObject({
    name: `Blipee FPM41 enthalpy meter · 127.0.0.1:${other.port}`,
    units: [{ unit: 1 }],
  });
  expect(events.filter(({ kind }) => kind === "nobody")).toEqual([
    { kind: "nobody", key: `127.0.0.1:${closed}`, how: "refused" },
  ]);
  const progress = events.flatMap((event) => (event.kind === "progress" ? [event] : []));
  expect(progress.at(-1)?.progress).toBe(1);
  expect(progress.every(({ leftMs }) => leftMs !== null && leftMs >= 0)).toBe(true);
});

test("a device that answers whatever the unit id is, is listed once, and asked no further", async () => {
  const device = meter();
  await using host = await respond((asked, socket) => {
    socket.write(frame(asked.transaction, asked.unit, answerPdu(device, asked.pdu)));
  });
  const { places } = await swept({ kind: "hosts", hosts: `127.0.0.1:${host.port}` });
  expect([...places.values()]).toMatchObject([
    {
      done: true,
      units: [{ unit: 1, vendor: "Blipee" }],
      findings: [expect.stringMatching(/^It is one device/)],
    },
  ]);
  expect(new Set(host.asked.map((one) => one.unit)).size).toBeLessThan(10);
});

test("a gateway that refuses for absent units by an exception of its own isn't taken for 247 devices", async () => {
  const device = meter();
  await using host = await respond((asked, socket) => {
    const pdu = asked.unit === 5 ? answerPdu(device, asked.pdu) : [(asked.pdu[0] ?? 0) | 0x80, 4];
    const code1 = asked.unit === 1 ? answerPdu(device, asked.pdu) : pdu;
    socket.write(frame(asked.transaction, asked.unit, code1));
  });
  const { places } = await swept({ kind: "hosts", hosts: `127.0.0.1:${host.port}` });
  const [place] = places.values();
  expect(place?.units.map((one) => one.unit)).toEqual([1, 5]);
  expect(place?.findings).toEqual([expect.stringMatching(/exception 4/)]);
});

test("a gateway's exceptions 10 and 11 are nobody", async () => {
  await using host = await respond((asked, socket) => {
    socket.write(
      frame(asked.transaction, asked.unit, [(asked.pdu[0] ?? 0) | 0x80, asked.unit % 2 === 0 ? 10 : 11]),
    );
  });
  const { places } = await swept({ kind: "hosts", hosts: `127.0.0.1:${host.port}` });
  const [place] = places.values();
  expect(place?.units).toEqual([]);
  expect(place?.findings).toEqual([expect.stringMatching(/no unit answers/)]);
});

test("a sweep that was stopped goes on at the host and unit where it ended", async () => {
  const units = { 2: meter(), 12: meter() };
  await using host = await respondWith(units);
  const plan = { kind: "hosts", hosts: `127.0.0.1:${host.port}`, ...short } as const;
  const whole = await swept(plan);
  const key = `127.0.0.1:${host.port}`;
  const end = whole.events.findIndex((event) => event.kind === "passed" && event.asked === 14);
  const before = stoppedAfter(whole.events.slice(0, end + 1));
  host.asked.length = 0;
  const rest = await swept(plan, before);
  expect(rest.places.get(key)?.units.map((one) => one.unit)).toEqual([2, 12]);
  const first = [...new Set(host.asked.map((one) => one.unit))];
  expect(first.every((one) => one >= 13)).toBe(true);
  expect(rest.places.get(key)?.done).toBe(true);
});
