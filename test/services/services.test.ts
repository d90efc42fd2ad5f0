import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Problem } from "../../src-main/contract/problem.ts";
import { askService, isSafeAddress, ServiceBusy } from "../../src-main/services/ask.ts";
import { carbonServiceFor } from "../../src-main/services/carbon-intensity.ts";
import { openMeteoHours, roundedPlace } from "../../src-main/services/open-meteo.ts";
import { Authority } from "../peers/authority.ts";
import { hostile, json, openMeteo, ServiceServer } from "./service-server.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const now = Date.UTC(2026, 5, 10, 9, 20);
const lisbon = { latitude: 38.7369, longitude: -9.1427 };
const limits = { timeoutMs: 300, largest: 500_000 };
const never = new AbortController().signal;
let server: ServiceServer;

beforeEach(async () => {
  server = await ServiceServer.start((response) => json(response, {}));
});
afterEach(() => server[Symbol.asyncDispose]());

const weather = (from = now - 3 * dayMs, signal = never) =>
  openMeteoHours(lisbon, from, now, { address: server.address, key: "", limits }, signal);
const failure = (work: Promise<unknown>): Promise<Problem> =>
  work.then(
    () => expect.fail("It didn't fail."),
    (error) => (error instanceof Problem ? error : expect.fail(String(error))),
  );

describe("a weather service", () => {
  it("is told the place to a tenth of a degree, and nothing else of the site", async () => {
    server.behaviour = openMeteo(
      () => now,
      () => 20,
    );
    await weather(now - 40 * dayMs);
    expect(server.asked.map(({ pathname }) => pathname)).toEqual(["/v1/archive", "/v1/forecast"]);
    for (const { searchParams } of server.asked) {
      expect(searchParams.get("latitude")).toBe("38.7");
      expect(searchParams.get("longitude")).toBe("-9.1");
      const rest = [...searchParams.keys()].filter((name) => !/^(latitude|longitude)$/.test(name));
      expect(rest.toSorted().join()).toMatch(
        /^(end_date,hourly,start_date|forecast_days,hourly,past_days),temperature_unit,timeformat,timezone$/,
      );
    }
    expect(roundedPlace({ latitude: -0.04, longitude: 179.96 })).toEqual({ latitude: 0, longitude: 180 });
  });

  it("gives hours of the past and to the end of tomorrow, each once, ascending", async () => {
    server.behaviour = openMeteo(
      () => now,
      (time) => 15 + Math.sin(time / dayMs),
    );
    const from = Date.UTC(2026, 2, 1);
    const { starts, values } = await weather(from);
    expect(starts[0]).toBe(from);
    expect(starts.at(-1)).toBeGreaterThanOrEqual(Date.UTC(2026, 5, 11, 23));
    expect(new Set(starts.map((start, at) => start - (starts[at - 1] ?? start - hourMs)))).toEqual(
      new Set([hourMs]),
    );
    expect(values[100]).toBeCloseTo(15 + Math.sin((starts[100] ?? 0) / dayMs), 1);
    server.asked.length = 0;
    await weather();
    expect(server.asked).toHaveLength(1);
  });

  it.each(Object.entries(hostile))(
    "is a problem that is told where it answers with %s",
    async (_, behaviour) => {
      server.behaviour = behaviour;
      const problem = await failure(weather());
      expect(["protocol-error", "unreachable", "timeout", "server-busy", "refused"]).toContain(problem.code);
      expect(problem.message).toContain("Open-Meteo");
      expect(`${problem.message} ${problem.remedy}`).not.toMatch(/127\.0\.0\.1|undefined|NaN|\[object/);
    },
  );

  it.each([
    ["°F", { hourly_units: { time: "unixtime", temperature_2m: "°F" } }],
    ["local time", { utc_offset_seconds: 3_600 }],
    ["ISO times", { hourly_units: { time: "iso8601", temperature_2m: "°C" } }],
    ["another place", { latitude: 52.5 }],
    ["columns of different length", { hourly: { time: [0, 3_600], temperature_2m: [1] } }],
    ["a temperature that no weather has", { hourly: { time: [0], temperature_2m: [999] } }],
    ["a time between hours", { hourly: { time: [7], temperature_2m: [9] } }],
    ["texts", { hourly: { time: [0], temperature_2m: ["9"] } }],
  ])("isn't believed with %s", async (_, wrong) => {
    const right = {
      ...{ latitude: 38.7, longitude: -9.1, utc_offset_seconds: 0 },
      hourly_units: { time: "unixtime", temperature_2m: "°C" },
      hourly: { time: [0, 3_600], temperature_2m: [9, null] },
    };
    server.behaviour = (response) => json(response, right);
    expect(await weather()).toEqual({ starts: [0], values: [9] });
    server.behaviour = (response) => json(response, { ...right, ...wrong });
    expect((await failure(weather())).code).toBe("protocol-error");
  });

  it("isn't followed to another address", async () => {
    await using elsewhere = await ServiceServer.start(
      openMeteo(
        () => now,
        () => 20,
      ),
    );
    for (const status of [301, 302, 307, 308]) {
      server.behaviour = (response, url) => {
        response.writeHead(status, { location: `${elsewhere.address}${url.pathname}${url.search}` });
        response.end();
      };
      expect((await failure(weather())).code).toBe("refused");
    }
    expect(elsewhere.asked).toEqual([]);
  });

  it("says for how long it wants to be left alone, a day at most", async () => {
    for (const [header, wanted] of [
      ["120", 120_000],
      ["999999999", dayMs],
      ["soon", null],
    ] as const) {
      server.behaviour = (response) => {
        response.writeHead(429, { "retry-after": header });
        response.end();
      };
      const problem = await failure(weather());
      expect(problem instanceof ServiceBusy && problem.retryAfterMs).toBe(wanted);
    }
  });

  it("stops when told to", async () => {
    const stopped = new AbortController();
    server.behaviour = () => stopped.abort(new Error("stopped"));
    await expect(weather(undefined, stopped.signal)).rejects.toThrow("stopped");
  });
});

describe("an address of a service", () => {
  it("is encrypted, or on this computer", () => {
    for (const right of [
      "https://weather.example/x",
      "http://127.0.0.1:8080",
      "http://localhost",
      "http://[::1]:1",
    ])
      expect(isSafeAddress(right)).toBe(true);
    for (const wrong of [
      ...[
        "http://weather.example",
        "ftp://127.0.0.1",
        "https://user:key@weather.example",
        "file:///etc/hosts",
        "",
      ],
      ...["http://127.0.0.1.weather.example", "http://localhost.weather.example"],
    ])
      expect(isSafeAddress(wrong)).toBe(false);
  });

  it("is asked by HTTPS only with a certificate that this computer trusts", async () => {
    await using authority = await Authority.make("Somebody");
    const { key, certificate } = await authority.sign("localhost", ["IP:127.0.0.1"]);
    const secured = createServer({ key, cert: certificate }, (_, response) => response.end("{}"));
    await new Promise<void>((resolve) => secured.listen(0, "127.0.0.1", resolve));
    const url = new URL(`https://127.0.0.1:${(secured.address() as AddressInfo).port}/`);
    const problem = await failure(askService("It", url, never, limits));
    expect(problem.code).toBe("unreachable");
    expect(String((problem.cause as Error).cause)).toMatch(/certificate|self.signed/i);
    secured.closeAllConnections();
    secured.close();
  });
});

describe("a service of carbon intensity", () => {
  const from = Date.UTC(2026, 0, 1);
  const service = carbonServiceFor("GB")!;
  const hours = (to: number) => service.hours(from, to, server.address, never, limits);
  const half = (time: number, actual: number | null) => ({
    from: `${new Date(time).toISOString().slice(0, 16)}Z`,
    to: `${new Date(time + hourMs / 2).toISOString().slice(0, 16)}Z`,
    intensity: { forecast: 200, actual, index: "moderate" },
  });

  it("is known for Great Britain alone", () => {
    expect(service.attribution.text).toContain("CC BY 4.0");
    expect([carbonServiceFor("PT"), carbonServiceFor(null)]).toEqual([null, null]);
  });

  it("gives means of hours of what was estimated afterwards, and takes no half hour twice", async () => {
    server.behaviour = (response, { pathname }) => {
      const [, , begin = "", end = ""] = pathname.split("/");
      const data = [];
      // The service's own answers begin half an hour early.
      for (let time = Date.parse(begin) - hourMs / 2; time <= Date.parse(end); time += hourMs / 2)
        data.push(half(time, time % hourMs === 0 ? 100 : 140));
      json(response, { data });
    };
    const { starts, values } = await hours(from + 30 * dayMs);
    expect(server.asked).toHaveLength(3);
    expect(starts).toHaveLength(30 * 24);
    expect(new Set(values)).toEqual(new Set([120]));
    expect(starts.at(-1)).toBe(from + 30 * dayMs - hourMs);
  });

  it("leaves out hours that nobody estimated yet", async () => {
    const data = [half(from, 80), half(from + hourMs / 2, null), half(from + hourMs, null)];
    server.behaviour = (response) => json(response, { data });
    expect(await hours(from + dayMs)).toEqual({ starts: [from], values: [80] });
  });

  it.each(Object.entries(hostile))(
    "is a problem that is told where it answers with %s",
    async (_, behaviour) => {
      server.behaviour = behaviour;
      const problem = await failure(hours(from + dayMs));
      expect(["protocol-error", "unreachable", "timeout", "server-busy", "refused"]).toContain(problem.code);
      expect(`${problem.message} ${problem.remedy}`).not.toMatch(/127\.0\.0\.1|undefined|NaN|\[object/);
    },
  );

  it.each([
    ["kilograms", half(from, 9_000)],
    ["negative figures", half(from, -1)],
    ["times of another form", { ...half(from, 1), from: "1 January" }],
    ["texts", { ...half(from, 1), intensity: { actual: "1" } }],
  ])("isn't believed with %s", async (_, wrong) => {
    server.behaviour = (response) => json(response, { data: [wrong] });
    expect((await failure(hours(from + dayMs))).code).toBe("protocol-error");
  });
});
