import { expect, test } from "vitest";
import { modbusDriver } from "../../../src-main/drivers/modbus/index.ts";
import { fill, unit } from "./responder.ts";
import { answerOf, rtu, serialDouble } from "./serial-double.ts";
import { collect, context, devicesOf, never, template, templates } from "./setup.ts";

const enthalpy = template("fpm41-enthalpy-meter");
const meter = () => fill(unit({ 0: "Blipee", 1: "FPM41-ENTH", 2: "1.4" }), enthalpy, () => 2_150);

/** Two drivers on one pair of wires: where their bits differ, neither's arrives. */
const overlaid = (frame: Buffer, turn: number) =>
  Buffer.from(frame.map((byte, index) => (index < 2 ? byte : byte ^ (0x11 << ((turn + index) % 3)))));

test("two devices with one unit id are told, because only that id's answers come damaged", async () => {
  const units = { 1: meter(), 2: meter(), 4: meter() };
  let turn = 0;
  await using line = await serialDouble(
    (body, write) => {
      const answer = answerOf({ ...units, 3: meter() }, body);
      if (answer === undefined) return;
      write(body[0] === 3 ? overlaid(rtu(answer), ++turn) : rtu(answer));
    },
    { lastUnit: 6 },
  );
  await using session = await modbusDriver(templates).open(line.configuration, context);
  const devices = devicesOf(await collect(session.scan(never)));
  expect(devices.map(({ key, findings }) => [key, findings.map(({ kind }) => kind)])).toEqual([
    ["unit 1", []],
    ["unit 2", []],
    ["unit 4", []],
    ["unit 3", ["duplicate-unit"]],
  ]);
  expect(devices.at(-1)?.findings[0]?.text).toMatch(/^Probably two devices with unit id 3: 5 of 5 answers/);
});

test("a single damaged answer is no collision: the unit is asked again and read", async () => {
  let spoilt = false;
  await using line = await serialDouble((body, write) => {
    const answer = answerOf({ 1: meter(), 2: meter() }, body);
    if (answer === undefined) return;
    const isFirst = body[0] === 2 && !spoilt;
    if (isFirst) spoilt = true;
    write(isFirst ? overlaid(rtu(answer), 1) : rtu(answer));
  });
  await using session = await modbusDriver(templates).open(line.configuration, context);
  const devices = devicesOf(await collect(session.scan(never)));
  expect(devices.map(({ key, findings }) => [key, findings])).toEqual([
    ["unit 1", []],
    ["unit 2", []],
  ]);
});

test("a scan that goes on doesn't ask units again that were silent, and reads none a second time", async () => {
  const units = { 1: meter(), 3: meter() };
  await using line = await serialDouble((body, write) => {
    const answer = answerOf(units, body);
    if (answer !== undefined) write(rtu(answer));
  });
  await using session = await modbusDriver(templates).open(line.configuration, context);
  const first = await collect(session.scan(never));
  const read = first.flatMap((event) =>
    event.kind === "asked" ? [event.key] : event.kind === "device-complete" ? [event.deviceKey] : [],
  );
  expect([...read].sort()).toEqual(["silent 2", "silent 4", "unit 1", "unit 3"]);
  line.asked.length = 0;
  const second = await collect(session.scan(never, { addresses: [], read: new Set(["unit 1", "silent 2"]) }));
  expect(devicesOf(second).map(({ key }) => key)).toEqual(["unit 1", "unit 3"]);
  expect(line.asked.some((body) => body[0] === 2)).toBe(false);
  expect(second.filter(({ kind }) => kind === "objects")).toHaveLength(1);
});
