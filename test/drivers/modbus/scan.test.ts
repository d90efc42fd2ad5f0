import { expect, test } from "vitest";
import type { ScanEvent } from "../../../src-main/drivers/driver.ts";
import {
  encodeRegisters,
  type ModbusTemplate,
  modbusDriver,
  parseTemplate,
} from "../../../src-main/drivers/modbus/index.ts";
import { answerPdu, fill, frame, respond, respondWith, type Unit, unit } from "./responder.ts";
import { collect, context, devicesOf, never, objectsOf, template, templates } from "./setup.ts";

const enthalpy = template("fpm41-enthalpy-meter");
const meterB = template("fpm41-electricity-meter-b");
const enthalpyUnit = () => fill(unit({ 0: "Blipee", 1: "FPM41-ENTH", 2: "1.4" }), enthalpy, () => 2_150);
const keys = (events: readonly ScanEvent[]) => devicesOf(events).map((device) => device.key);

test("a scan names each unit by its template and reads all its registers, scaled", async () => {
  const two = fill(unit({ 0: "Blipee", 1: "FPM41-ENTH", 2: "1.4" }), enthalpy, (variable) =>
    variable === "energy_thermal" ? 1_234_567 : variable === "temp_return" ? -32_768 : 2_150,
  );
  const three = fill(unit({ 0: "Blipee", 1: "FPM41-ELM-B", 2: "2.0", 6: "Chiller 2" }), meterB, () => 500);
  await using host = await respondWith({ 2: two, 3: three });
  await using session = await modbusDriver(templates).open(host.configuration, context);

  const events = await collect(session.scan(never));

  expect(
    devicesOf(events).map((device) => [device.key, device.name, device.address, device.firmware]),
  ).toEqual([
    [
      "unit 2",
      "unit 2 · Blipee FPM41 enthalpy meter",
      { protocol: "modbus", unit: 2, template: enthalpy.name },
      "1.4",
    ],
    ["unit 3", "Chiller 2", { protocol: "modbus", unit: 3, template: meterB.name }, "2.0"],
  ]);
  const objects = objectsOf(events, "unit 2");
  expect(objects).toHaveLength(enthalpy.registers.length);
  const of = (variable: string) => objects.find((one) => one.variable === variable);
  expect(of("energy_thermal")).toMatchObject({
    key: "30001",
    type: "input register",
    value: 123_456.7,
    unit: "kWh",
  });
  expect(of("temp_supply")).toMatchObject({ key: "30008", value: 21.5, scale: 0.01 });
  expect(of("temp_return")).toMatchObject({ value: null, problem: null });
  expect(of("fault_flow_sensor")).toMatchObject({ key: "10001", states: ["normal", "fault"] });
  expect(events.filter((event) => event.kind === "device-complete")).toHaveLength(2);
  expect(events.at(-1)).toMatchObject({ kind: "progress", done: 4, total: 4 });
});

test("a second scan tells the same", async () => {
  await using host = await respondWith({ 2: enthalpyUnit() });
  await using session = await modbusDriver(templates).open(host.configuration, context);
  const told = async () =>
    (await collect(session.scan(never)))
      .filter((event) => event.kind !== "progress")
      .map((event) =>
        event.kind === "device" ? { ...event, device: { ...event.device, roundTripMs: 0 } } : event,
      );
  expect(await told()).toEqual(await told());
});

test("whoever answers, if only with an exception, is a device; a gateway's 10 and 11 are none", async () => {
  await using host = await respond((asked, socket) => {
    const code = { 1: 2, 2: 10, 3: 11, 4: 1 }[asked.unit];
    socket.write(frame(asked.transaction, asked.unit, [(asked.pdu[0] ?? 0) | 0x80, code ?? 1]));
  });
  await using session = await modbusDriver(templates).open(host.configuration, context);
  const events = await collect(session.scan(never));
  expect(keys(events)).toEqual(["unit 1", "unit 4"]);
  for (const device of devicesOf(events)) {
    expect(device).toMatchObject({ objectCount: 0, findings: [{ kind: "unknown-type" }] });
  }
});

const whole = { firstUnit: 1, lastUnit: 247, requestTimeoutMs: 100 };
const allAnswer = (of: (unitId: number) => Unit | number) =>
  respond((asked, socket) => {
    const answer = of(asked.unit);
    const refusal = () => [(asked.pdu[0] ?? 0) | 0x80, Number(answer)];
    const pdu = typeof answer === "number" ? refusal() : answerPdu(answer, asked.pdu);
    socket.write(frame(asked.transaction, asked.unit, pdu));
  }, whole);

test("a host that answers whatever the unit id is, is one device", async () => {
  const only = fill(unit({ 0: "Blipee", 1: "FPM41-ENTH", 2: "1.4" }), enthalpy, () => 2_150);
  only.holding.set(0, 1);
  await using host = await allAnswer(() => only);
  await using session = await modbusDriver(templates).open(host.configuration, context);
  const events = await collect(session.scan(never));
  const devices = devicesOf(events);
  expect(devices.map(({ key, findings }) => [key, findings.map(({ kind }) => kind)])).toEqual([
    ["unit 1", ["any-unit"]],
  ]);
  expect(events.at(-1)).toMatchObject({ kind: "progress", done: 247, total: 247 });
  expect(new Set(host.asked.map((asked) => asked.unit)).size).toBeLessThan(10);
});

test("a gateway's own exception for units that aren't there makes no devices of them", async () => {
  await using host = await allAnswer((id) => (id === 7 || id === 9 ? enthalpyUnit() : 4));
  await using session = await modbusDriver(templates).open(host.configuration, context);
  expect(keys(await collect(session.scan(never)))).toEqual(["unit 7", "unit 9"]);
});

test("who answers nothing but one exception, whatever the unit id is, is listed once", async () => {
  await using host = await allAnswer(() => 2);
  await using session = await modbusDriver(templates).open(host.configuration, context);
  const devices = devicesOf(await collect(session.scan(never)));
  expect(devices.map(({ key }) => key)).toEqual(["unit 1"]);
  expect(devices[0]?.findings[0]).toMatchObject({
    kind: "any-unit",
    text: "It answers exception 2 whatever the unit id is, and is listed once.",
  });
});

test("a host that answers as 255 alone is found by a scan of all units", async () => {
  const only = { ...whole, requestTimeoutMs: 20 };
  await using host = await respondWith({ 255: enthalpyUnit() }, only);
  await using session = await modbusDriver(templates).open(host.configuration, context);
  expect(keys(await collect(session.scan(never)))).toEqual(["unit 255"]);
}, 30_000);

test("silence costs the time-out that was learnt, not the configured one, and the time left is told", async () => {
  const units = Object.fromEntries([1, 2, 3].map((id) => [id, enthalpyUnit()]));
  await using host = await respondWith(units, { lastUnit: 12, requestTimeoutMs: 5_000 });
  await using session = await modbusDriver(templates).open(host.configuration, context);
  const events = await collect(session.scan(never));
  // Nine silent units at 5 s each would be 45 s, more than this test is given.
  expect(keys(events)).toEqual(["unit 1", "unit 2", "unit 3"]);
  const notes = events.flatMap((event) => (event.kind === "progress" ? [event.note] : []));
  expect(notes.some((note) => /^Unit 9 of 12 · about \d+ s left$/.test(note))).toBe(true);
});

test("a unit that answers after the learnt time-out is found at the end", async () => {
  const units: Record<number, Unit> = { 1: enthalpyUnit(), 2: enthalpyUnit(), 3: enthalpyUnit() };
  let late: (() => void) | null = null;
  await using host = await respond(
    (asked, socket) => {
      const one = units[asked.unit];
      const answer = () => {
        if (one !== undefined) socket.write(frame(asked.transaction, asked.unit, answerPdu(one, asked.pdu)));
      };
      if (asked.unit === 3 && late === null) {
        late = answer;
      } else {
        answer();
        // The sweep has gone on to unit 4: now unit 3's answer arrives.
        if (asked.unit === 4) late?.();
      }
    },
    { requestTimeoutMs: 2_000 },
  );
  await using session = await modbusDriver(templates).open(host.configuration, context);
  expect(keys(await collect(session.scan(never)))).toEqual(["unit 1", "unit 2", "unit 3"]);
});

test("a device that falls silent in mid-scan is told with its problem; the rest goes on", async () => {
  const units: Record<number, Unit> = { 1: enthalpyUnit(), 2: enthalpyUnit() };
  await using host = await respond((asked, socket) => {
    const one = units[asked.unit];
    const unplugged = asked.unit === 1 && asked.pdu[0] === 4;
    if (one !== undefined && !unplugged) {
      socket.write(frame(asked.transaction, asked.unit, answerPdu(one, asked.pdu)));
    }
  });
  await using session = await modbusDriver(templates).open(host.configuration, context);
  const events = await collect(session.scan(never));
  expect(keys(events)).toEqual(["unit 1", "unit 2"]);
  expect(events.filter((event) => event.kind === "device-problem")).toMatchObject([
    { deviceKey: "unit 1", problem: { code: "timeout" } },
  ]);
  expect(events.filter((event) => event.kind === "device-complete")).toMatchObject([{ deviceKey: "unit 2" }]);
  expect(objectsOf(events, "unit 1")).toHaveLength(enthalpy.registers.length);
});

test("a gateway that hangs up when asked for a unit it doesn't know is still scanned to the end", async () => {
  const one = enthalpyUnit();
  await using host = await respond((asked, socket) => {
    if (asked.unit === 2) socket.destroy();
    else socket.write(frame(asked.transaction, asked.unit, answerPdu(one, asked.pdu)));
  });
  await using session = await modbusDriver(templates).open(host.configuration, context);
  expect(keys(await collect(session.scan(never)))).toEqual(["unit 1", "unit 3", "unit 4"]);
});

test("cancelling ends a scan at once", async () => {
  await using host = await respond(() => undefined, { requestTimeoutMs: 30_000 });
  await using session = await modbusDriver(templates).open(host.configuration, context);
  const stop = new AbortController();
  const scan = collect(session.scan(stop.signal));
  await expect.poll(() => host.asked.length).toBe(1);
  stop.abort();
  await expect(scan).rejects.toMatchObject({ name: "AbortError" });
});

test("a unit that ignores FC 43, and one whose continuation never ends, are identified by their registers", async () => {
  const meter = template("eastron-sdm630");
  const units = [1, 2].map(() => plausible(meter));
  await using host = await respond((asked, socket) => {
    const one = units[asked.unit - 1];
    if (one === undefined || (asked.unit === 1 && asked.pdu[0] === 43)) return;
    const endless = Buffer.from([43, 14, 1, 1, 0xff, (asked.pdu[3] ?? 0) + 1, 0]);
    socket.write(
      frame(asked.transaction, asked.unit, asked.pdu[0] === 43 ? endless : answerPdu(one, asked.pdu)),
    );
  });
  await using session = await modbusDriver(templates).open(host.configuration, context);
  const events = await collect(session.scan(never));
  expect(devicesOf(events).map((device) => device.model)).toEqual([meter.model, meter.model]);
});

/** A unit whose registers hold what its template's rules ask for, and else what such a device would hold. */
function plausible(of: ModbusTemplate): Unit {
  const typical: Record<string, number> = { frequency: 50, power_factor: 0.9 };
  const one = fill(unit(), of, (variable) => {
    const register = of.registers.find((candidate) => candidate.variable === variable);
    const value = typical[variable] ?? (variable.startsWith("voltage") ? 230 : 5);
    const raw = (value - (register?.offset ?? 0)) / (register?.scale ?? 1);
    return register?.encoding.startsWith("f") ? raw : Math.round(raw);
  });
  for (const rule of of.identify.registers) {
    if (rule.equals !== undefined && rule.encoding !== undefined) {
      const bytes = Buffer.from(
        encodeRegisters([rule.equals].flat()[0]!, rule.encoding, rule.order ?? of.order),
      );
      for (let at = 0; at < bytes.length; at += 2)
        one[rule.table].set(rule.address + at / 2, bytes.readUInt16BE(at));
    }
    if (rule.contains === undefined || rule.length === undefined) continue;
    const text = Buffer.alloc(rule.length * 2);
    text.write(`${rule.contains}0`);
    for (let at = 0; at < rule.length; at += 1)
      one[rule.table].set(rule.address + at, text.readUInt16BE(at * 2));
  }
  return one;
}

const byRegisters = templates.filter((one) => one.identify.registers.length > 0);

test("there are templates that identify by registers", () => expect(byRegisters.length).toBeGreaterThan(6));

test.each(byRegisters.map((one) => [one.name, one] as const))(
  "%s is recognised by its registers",
  async (_, one) => {
    await using host = await respondWith({ 1: plausible(one) }, { lastUnit: 1 });
    await using session = await modbusDriver(templates).open(host.configuration, context);
    const events = await collect(session.scan(never));
    expect(devicesOf(events)).toMatchObject([{ address: { template: one.name }, vendor: one.manufacturer }]);
    const voltage = objectsOf(events, "unit 1").find((object) => object.variable === "voltage_l1");
    expect(voltage?.value).toBeCloseTo(230, 3);
  },
);

const withRatio = parseTemplate(
  "with-ratio.yaml",
  `
manufacturer: Any
model: Meter
kind: electricity meter
source: a test
status: documented
identify: { deviceIdentification: { product: RATIO } }
registers:
  - name: Power
    variable: power_active
    table: holding
    address: 10
    encoding: u16
    unit: kW
    kind: analog
    scale: 0.1
    scaleBy:
      - { table: holding, address: 0, encoding: u16 }
      - { table: holding, address: 1, encoding: s16, as: power-of-ten }
`,
);

test("a ratio and a scale factor are read with the value, and stay with where it comes from", async () => {
  const one = unit({ 0: "Any", 1: "RATIO-1" });
  one.holding
    .set(0, 40)
    .set(1, -1 & 0xffff)
    .set(10, 250);
  await using host = await respondWith({ 1: one }, { lastUnit: 1 });
  await using session = await modbusDriver([withRatio]).open(host.configuration, context);
  const events = await collect(session.scan(never));
  const [power] = objectsOf(events, "unit 1");
  expect(power?.scale).toBe(0.1);
  expect(power?.value).toBe(100);
  expect(power?.source).toMatchObject({
    scaleBy: [
      { address: 0, as: "multiply" },
      { address: 1, as: "power-of-ten" },
    ],
  });
});

test("a person's choice of template is taken as it is", async () => {
  const water = template("fpm41-water-meter");
  const one = fill(unit(), water, () => 1_500);
  await using host = await respondWith({ 9: one });
  await using session = await modbusDriver(templates).open(host.configuration, context);
  const events = await collect(
    session.browse?.({ protocol: "modbus", unit: 9, template: water.name }, never) ?? [],
  );
  expect(objectsOf(events, "unit 9").map((object) => object.value)).toEqual([1.5, 1.5, 1]);
  expect(events.at(-1)).toEqual({ kind: "device-complete", deviceKey: "unit 9" });
});

test("browsing a unit that is silent says so", async () => {
  await using host = await respondWith({}, { requestTimeoutMs: 50 });
  await using session = await modbusDriver(templates).open(host.configuration, context);
  const browse = collect(session.browse?.({ protocol: "modbus", unit: 9 }, never) ?? []);
  await expect(browse).rejects.toMatchObject({ code: "timeout", message: expect.stringContaining("Unit 9") });
});
