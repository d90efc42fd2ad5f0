import { spawnSync } from "node:child_process";
import { describe, expect, test, vi } from "vitest";
import type { ModbusConfiguration } from "../../../../src-main/contract/network.ts";
import type { RawSample, Session } from "../../../../src-main/drivers/driver.ts";
import { modbusDriver, modbusSerialDriver } from "../../../../src-main/drivers/modbus/index.ts";
import { context, never, request, samples } from "../setup.ts";
import { zoo } from "./index.ts";
import { badUnit, goodUnit, heldAt, type Member, places, transports } from "./member.ts";
import { zooLine } from "./zoo-line.ts";

// Each misbehaving unit on every line that it can be on, beside one that behaves. Whatever it does: a value is the
// right one or there is a problem in words, never a neighbour's value, and the line goes on.

const rounds = 3;
const hasPtys = spawnSync("socat", ["-V"], { stdio: "ignore" }).status === 0;

const open = (configuration: ModbusConfiguration): Promise<Session> =>
  configuration.kind === "modbus-tcp"
    ? modbusDriver([]).open(configuration, context)
    : modbusSerialDriver([]).open(configuration, context);

type Round = Readonly<Record<string, RawSample>>;

/** @throws AssertionError when a value is wrong, or a problem isn't in words */
function soundly(round: Round, unit: number): void {
  for (const place of places) {
    const sample = round[`${unit}/holding/${place}`];
    if (sample?.ok) expect(sample).toMatchObject({ value: heldAt(unit, place) });
    else expect(sample?.problem).toMatchObject({ what: /^[^{}]+\.$/, remedy: /^[A-Z].+\.$/ });
  }
}

function allRight(round: Round, unit: number, refused: readonly number[] = []): void {
  for (const place of places) {
    const sample = round[`${unit}/holding/${place}`];
    if (refused.includes(place)) {
      const words = new RegExp(`refuses the address.*register ${place} \\(4`);
      expect(sample).toMatchObject({ ok: false, problem: { what: expect.stringMatching(words) } });
    } else expect(sample, JSON.stringify(sample)).toMatchObject({ ok: true, value: heldAt(unit, place) });
  }
}

async function watched(member: Member, session: Session): Promise<void> {
  const unit = member.unit ?? badUnit;
  const wanted = [unit, goodUnit].flatMap((id) => places.map((address) => request(id, { address })));
  const read = async () => {
    const got = await samples(session.read(wanted, never, "poll"));
    soundly(got, unit);
    soundly(got, goodUnit);
    return got;
  };
  for (let round = 0; round < rounds; round += 1) {
    const got = await read();
    if (member.values === "always") allRight(got, unit, member.refused);
    if (member.neighbour !== "at last") allRight(got, goodUnit);
    if (!(member.values instanceof RegExp)) continue;
    const what = expect.stringMatching(member.values);
    for (const place of places)
      expect(got[`${unit}/holding/${place}`]).toMatchObject({ ok: false, problem: { what } });
  }
  // A unit that is left in peace for a while is asked again.
  await vi.waitFor(
    async () => {
      const got = await read();
      if (!(member.values instanceof RegExp)) allRight(got, unit, member.refused);
      allRight(got, goodUnit);
    },
    { timeout: 40_000, interval: 50 },
  );
}

for (const transport of transports) {
  const members = Object.entries(zoo).filter(([, member]) => member.on.includes(transport));
  describe.skipIf(transport === "serial-rtu" && !hasPtys)(transport, () => {
    test.concurrent.each(members.map(([name, member]) => ({ name, member })))(
      "$name: it $member.does",
      async ({ member }) => {
        await using line = await zooLine(member, transport);
        await using session = await open(line.configuration);
        await watched(member, session);
      },
      60_000,
    );
  });
}
