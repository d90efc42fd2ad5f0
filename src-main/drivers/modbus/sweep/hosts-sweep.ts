import type { ModbusTcpConfiguration } from "../../../contract/network.ts";
import { Problem } from "../../../contract/problem.ts";
import type { SweptPlace } from "../../../contract/sweep.ts";
import { LearntTimeout } from "../learnt-timeout.ts";
import { takeTurns } from "../take-turns.ts";
import { type Swept, sweepUnits } from "../unit-sweep.ts";
import { Units } from "../units.ts";
import { knock } from "./connect.ts";
import type { HostsPlan, SweepBefore, SweepEvent, SweepTools } from "./events.ts";
import { type HostPlace, placesOf, placeText } from "./hosts.ts";
import { damagedUnit, metUnit, placeName, withUnit } from "./met.ts";
import { hostOrder } from "./order.ts";
import { HostPace, leftText } from "./pace.ts";
import { type Sample, sameWhateverTheId } from "./sameness.ts";

/** Hosts that are asked for a connection at once, and hosts whose units are asked at once: gentle to small networks. */
const knocksAtOnce = 32;
const hostsAtOnce = 8;
/** Longest wait for a connection, ms: a lost first packet is sent again after a second. */
const connectTimeoutMs = 1_200;
const shortestConnectMs = 250;
/** A gateway asks one unit after the other; who hurries it fills its queue. */
const shortestUnitMs = 200;
const mostSilentMs = 1_000;

/**
 * Looks for hosts that take connections, and asks each of them for its units.
 * @throws Problem `invalid-input` about the hosts; the signal's reason
 */
export async function* sweepHosts(
  plan: HostsPlan,
  before: SweepBefore,
  tools: SweepTools,
  signal: AbortSignal,
): AsyncGenerator<SweepEvent> {
  const places = placesOf(plan.hosts, plan.port);
  const { ids, samples } = hostOrder(plan.firstUnit, plan.lastUnit);
  const pace = new HostPace(places.length, ids.length, hostsAtOnce, knocksAtOnce, tools.now);
  const accepted: HostPlace[] = [];
  const open: HostPlace[] = [];
  for (const place of places) {
    const key = placeText(place);
    if (before.nobody.has(key)) pace.skipKnock();
    else if (before.passed.has(key)) {
      pace.skipKnock();
      accepted.push(place);
    } else open.push(place);
  }
  const timeout = new LearntTimeout(connectTimeoutMs, connectTimeoutMs, shortestConnectMs);
  const knocks = open.map((place) =>
    knockAt({ ...place, transport: plan.transport }, timeout, tools, signal),
  );
  for await (const { place, answer } of takeTurns(knocks, knocksAtOnce)) {
    const key = placeText(place);
    pace.knocked(answer.kind === "accepted");
    if (answer.kind === "accepted") {
      accepted.push(place);
      yield { kind: "passed", key, asked: 0 };
    } else yield { kind: "nobody", key, how: answer.kind };
    const note = `Connecting to ${key}, ${pace.knockedAt} of ${places.length} hosts`;
    yield { kind: "progress", note, progress: pace.progress, leftMs: pace.leftMs };
  }
  const sweeps = accepted.map((place) => sweepHost(place, plan, { ids, samples }, before, tools, signal));
  const keys = accepted.map(placeText);
  pace.beginUnits(new Map(keys.map((key) => [key, before.passed.get(key) ?? 0])));
  for await (const event of takeTurns(sweeps, hostsAtOnce)) {
    if (event.kind !== "passed") {
      yield event;
      continue;
    }
    pace.asked(event.key, event.asked);
    yield event;
    const note = `${event.key}, unit ${ids[event.asked - 1] ?? ids.at(-1)} · ${leftText(pace.leftMs)}`;
    yield { kind: "progress", note, progress: pace.progress, leftMs: pace.leftMs };
  }
}

async function* knockAt(
  { transport, ...place }: HostPlace & Pick<HostsPlan, "transport">,
  timeout: LearntTimeout,
  { lines, now }: SweepTools,
  signal: AbortSignal,
) {
  // A host may give one connection only, and then a network has it.
  if (lines.uses({ ...place, transport })) {
    yield { place, answer: { kind: "accepted" as const, afterMs: 0 } };
    return;
  }
  const answer = await knock(place, timeout.current, now, signal);
  if (answer.kind !== "absent") timeout.learn(answer.afterMs);
  yield { place, answer };
}

/** Asks one host for its units. What fails is told with the place; the other hosts go on. */
async function* sweepHost(
  { host, port }: HostPlace,
  plan: HostsPlan,
  { ids, samples }: { readonly ids: readonly number[]; readonly samples: number },
  before: SweepBefore,
  tools: SweepTools,
  signal: AbortSignal,
): AsyncGenerator<SweepEvent> {
  const key = placeText({ host, port });
  const passed = before.passed.get(key) ?? 0;
  let place: SweptPlace = before.places.get(key) ?? {
    ...{ key, at: { kind: "host", host, port, transport: plan.transport }, name: key, done: false },
    ...{ units: [], findings: [], problem: null, absentCode: null },
  };
  if (place.done) {
    yield { kind: "passed", key, asked: ids.length };
    return;
  }
  const configuration: ModbusTcpConfiguration = {
    ...{ kind: "modbus-tcp", host, port, firstUnit: plan.firstUnit, lastUnit: plan.lastUnit },
    ...{ requestTimeoutMs: plan.requestTimeoutMs, retries: 0 },
    ...(plan.transport === "tcp" ? {} : { transport: plan.transport }),
  };
  const told = (change: Partial<SweptPlace>): SweepEvent => {
    place = { ...place, ...change };
    return { kind: "place", place: { ...place, name: placeName(place.units, key) } };
  };
  await using line = await tools.lines.host(configuration, tools.context);
  const { connection, now } = line;
  using units = new Units(connection, configuration, now);
  const context = { connection, units, configuration, templates: tools.templates, now };
  const timeout = new LearntTimeout(plan.requestTimeoutMs, mostSilentMs, shortestUnitMs);
  const held: Sample[] = [];
  const meet = async (unit: number, verdict: Sample["verdict"]): Promise<SweepEvent> => {
    const met = await metUnit(context, unit, verdict, timeout, signal);
    return told({ units: withUnit(place.units, met) });
  };
  const isAbsent = ({ verdict }: Sample) => verdict.kind === "exception" && verdict.code === place.absentCode;
  try {
    const left = ids.slice(passed);
    // What was met among the samples of a sweep that was stopped isn't known any more: they are asked again.
    const from = passed < samples ? 0 : passed;
    const events = sweepUnits(context, from === 0 ? ids : left, timeout, signal);
    let asked = from;
    for await (const swept of events) {
      if (swept.kind === "asking" && !swept.again && asked !== from + swept.done) {
        asked = from + swept.done;
        if (asked === samples && from === 0) {
          const same = sameWhateverTheId(held, samples);
          if (same?.kind === "one-device") {
            yield told({ findings: [same.text] });
            yield await meet(same.unit, same.verdict);
            break;
          }
          if (same?.kind === "absent-code") yield told({ absentCode: same.code, findings: [same.text] });
          for (const one of held) if (!isAbsent(one)) yield await meet(one.unit, one.verdict);
        }
        yield { kind: "passed", key, asked };
      }
      yield* metOf(swept);
    }
    const nothing = place.units.length === 0 ? [silentHost(plan)] : [];
    yield told({ done: true, problem: null, findings: [...place.findings, ...nothing] });
  } catch (error) {
    if (signal.aborted || !(error instanceof Problem)) throw error;
    yield told({ done: true, problem: error.report() });
  }
  yield { kind: "passed", key, asked: ids.length };

  async function* metOf(swept: Swept): AsyncGenerator<SweepEvent> {
    if (swept.kind === "damaged") {
      const unit = damagedUnit(swept.unit, swept.damage, swept.isCollision);
      yield told({ units: withUnit(place.units, unit) });
    }
    if (swept.kind !== "there") return;
    const { unit, verdict } = swept;
    if (isAbsent({ unit, verdict })) return;
    const isSample = ids.indexOf(unit) < samples;
    const isKnown = place.units.some((one) => one.unit === unit);
    if (isSample && !isKnown) held.push({ unit, verdict });
    else yield await meet(unit, verdict);
  }
}

const silentHost = ({ transport }: HostsPlan): string =>
  transport === "tcp"
    ? "It takes the connection, and no unit answers. It may be a converter that wants RTU over TCP, or serve something else at this port."
    : "It takes the connection, and no unit answers. Check the wires (A/B), baud rate and parity of the converter, and whether it wants Modbus TCP.";
