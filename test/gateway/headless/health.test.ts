import { describe, expect, test } from "vitest";
import type { DeviceId, NetworkId } from "../../../src-main/contract/identity.ts";
import type { DevicePolling } from "../../../src-main/contract/live.ts";
import { gatewayConfiguration } from "../../../src-main/gateway/headless/configuration.ts";
import {
  type HealthFacts,
  healthOf,
  waitingFigures,
  waitingWords,
} from "../../../src-main/gateway/headless/health.ts";

const wanted = gatewayConfiguration.parse({ project: { file: "plant.blipee" } });
const minute = 60_000;
const well: HealthFacts = {
  started: true,
  project: { name: "Plant room" },
  status: {
    ...{ polling: true, points: 100, good: 95, uncertain: 0, bad: 5 },
    ...{ devices: [], storageProblem: null },
  },
  networkNames: new Map([["n1", "Meters"]]),
  pollingMs: 60 * minute,
  notStoredMs: 1_000,
  shortestIntervalMs: 10_000,
  disk: { free: 50, size: 100 },
  sync: null,
  clockDoubt: null,
};
const sending = {
  ...{ backlog: 0, historyPoints: 0, waitingMs: 0, keptBackPoints: 0, keptBackMs: 0 },
  ...{ lastSuccess: null, problem: null },
};
const reasons = (facts: Partial<HealthFacts>, polling = true) =>
  healthOf({ ...well, ...facts }, { ...wanted, polling }).map(({ reason }) => reason);
const silent: DevicePolling = {
  ...{ deviceId: "d1" as DeviceId, networkId: "n1" as NetworkId, points: 4, state: "silent" },
  ...{ problem: null, since: null, lastHeard: null },
  cov: { points: 0, requestsSaved: 0, note: "" },
};

describe("what is wrong with a gateway", () => {
  test("nothing, while polling, storing and sending go", () => {
    expect(reasons({})).toEqual([]);
    expect(reasons({ sync: { ...sending, backlog: 10, waitingMs: 5_000 } })).toEqual([]);
  });

  test("a start, no project, and polling that somebody stopped", () => {
    expect(reasons({ started: false })).toEqual(["starting"]);
    expect(reasons({ project: null })).toEqual(["no-project"]);
    expect(reasons({ pollingMs: null })).toEqual(["not-polling"]);
    expect(reasons({ pollingMs: null }, false)).toEqual([]);
  });

  test("more bad points than allowed, but not while the start still takes its time", () => {
    const status = { ...well.status, good: 70, bad: 30 };
    expect(reasons({ status })).toEqual(["bad-points"]);
    expect(reasons({ status, pollingMs: minute })).toEqual([]);
  });

  test("a network of which no device answers, however few points it has", () => {
    const answering = { ...silent, state: "answering" as const };
    expect(reasons({ status: { ...well.status, devices: [silent, silent] } })).toEqual(["network-silent"]);
    expect(reasons({ status: { ...well.status, devices: [silent, answering] } })).toEqual([]);
  });

  test("a clock that isn't believed, with what it says and what to do", () => {
    const clockDoubt = { says: Date.UTC(2027, 5, 1), sure: Date.UTC(2026, 5, 1) };
    const [problem] = healthOf({ ...well, clockDoubt }, { ...wanted, polling: true });
    expect(problem).toEqual({
      reason: "clock-doubtful",
      what: "The computer's clock says 2027-06-01T00:00Z, 365 days after the last time that is sure (2026-06-01T00:00Z): no history goes by it.",
      remedy: expect.stringContaining("Set the clock right."),
    });
  });

  test("nothing stored for ten minutes, or for two intervals where they are longer", () => {
    expect(reasons({ notStoredMs: 11 * minute })).toEqual(["not-stored"]);
    expect(reasons({ notStoredMs: 11 * minute, shortestIntervalMs: 15 * minute })).toEqual([]);
    expect(reasons({ notStoredMs: 31 * minute, shortestIntervalMs: 15 * minute })).toEqual(["not-stored"]);
  });

  test("storing that fails, a disk that is nearly full, and readings that wait to be sent", () => {
    const storageProblem = { code: "disk-full", what: "The disk is full.", remedy: "Make room." } as const;
    expect(reasons({ status: { ...well.status, storageProblem } })).toEqual(["storing-fails"]);
    expect(reasons({ disk: { free: 4, size: 100 } })).toEqual(["disk-nearly-full"]);
    expect(reasons({ sync: { ...sending, backlog: 10, waitingMs: 61 * minute } })).toEqual(["sync-behind"]);
  });

  test("readings that wait as history, after a day without a network or of a point in conflict", () => {
    const now = Date.UTC(2026, 0, 2);
    const state = {
      ...{ arrivals: 900_000, since: now - 8 * minute, historyPoints: 12, historySince: now - 61 * minute },
      ...{ keptBackPoints: 0, keptBackSince: null },
    };
    expect(waitingFigures(state, now)).toEqual({
      ...{ backlog: 900_000, historyPoints: 12, waitingMs: 61 * minute, keptBackPoints: 0, keptBackMs: 0 },
    });
    expect(reasons({ sync: { ...sending, ...waitingFigures(state, now) } })).toEqual(["sync-behind"]);
    expect(waitingWords(waitingFigures(state, now))).toBe("900000 readings and history of 12 points to send");
    const kept = {
      ...{ arrivals: 0, since: null, historyPoints: 0, historySince: null },
      ...{ keptBackPoints: 1, keptBackSince: now - 61 * minute },
    };
    const sync = { ...sending, ...waitingFigures(kept, now) };
    const [problem] = healthOf({ ...well, sync }, { ...wanted, polling: true });
    expect(problem).toMatchObject({
      reason: "sync-behind",
      what: expect.stringContaining("Readings of 1 point have been kept back for 61 minutes"),
    });
    expect(waitingWords(sync)).toBe("0 readings to send, those of 1 point kept back");
  });
});
