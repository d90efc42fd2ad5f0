import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnalysisOutcome, ServiceSettings } from "../../src-main/contract/index.ts";
import { hostile, json, openMeteo, ServiceServer } from "../services/service-server.ts";
import { type Client, demoMetersWithHistory, GatewayHarness } from "./harness.ts";

const dayMs = 86_400_000;
const place = { latitude: 38.7369, longitude: -9.1427 };

describe("public services for a site", { timeout: 120_000 }, () => {
  let harness: GatewayHarness;
  let client: Client;
  let server: ServiceServer;
  beforeAll(async () => {
    harness = await GatewayHarness.start();
    client = harness.connect();
    server = await ServiceServer.start(openMeteo(Date.now, () => 21));
    await demoMetersWithHistory(client, 30);
    await client.siteDescription.save({ parts: { country: "GB", place }, what: "Describe the site" });
  }, 120_000);
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
    await harness[Symbol.asyncDispose]();
  });

  const run = async (...analyses: string[]): Promise<AnalysisOutcome> => {
    const to = Math.floor(Date.now() / dayMs) * dayMs;
    for await (const step of await client.analyses.run({ analyses, from: to - 30 * dayMs, to })) {
      if (step.kind === "done") return step.outcome;
      if (step.kind === "failed") throw new Error(step.problem.what);
    }
    throw new Error("The analysis didn't end.");
  };
  const setting = (isAllowed = true) => ({ isAllowed, address: isAllowed ? server.address : null });
  const set = (settings: Partial<ServiceSettings>) =>
    client.services.set({ weather: setting(false), carbonIntensity: setting(false), ...settings });
  const notesOf = ({ findings }: AnalysisOutcome) =>
    findings.find(({ kind }) => kind === "tomorrow")?.notes.join(" ") ?? "";

  it("aren't asked before a person says so, and it is told what would go out", async () => {
    const { settings, weather } = await client.services.get();
    expect(settings.weather.isAllowed || settings.carbonIntensity.isAllowed).toBe(false);
    expect(weather.sent).toBe("38.7° N, 9.1° W");
    expect(notesOf(await run("forecast"))).toMatch(/No outdoor temperature is known/);
    await expect(client.services.fetch({ service: "weather" })).rejects.toThrow(/Nobody allowed/);
    expect(server.asked).toEqual([]);
  });

  it("refuse an address on which others could read along", async () => {
    const weather = { isAllowed: true, address: "http://weather.example" };
    await expect(set({ weather })).rejects.toThrow(/isn't encrypted/);
    expect((await client.services.get()).settings.weather.isAllowed).toBe(false);
  });

  it("tell tomorrow's weather where it is allowed, once an hour, kept in the project", async () => {
    await set({ weather: setting() });
    const notes = notesOf(await run("forecast"));
    expect(notes).toMatch(/Tomorrow's temperatures are those of Open-Meteo, .* h old/);
    const asked = server.asked.length;
    expect(asked).toBe(2);
    const { findings } = await run("baseline");
    expect(findings.flatMap(({ notes: each }) => each).join(" ")).toContain("they are those of Open-Meteo");
    expect(server.asked).toHaveLength(asked);
    const { weather } = await client.services.get();
    expect(weather.kept?.hours).toBeGreaterThan(700 * 24);
    expect(weather.problem).toBeNull();
  });

  it("leave what they told before when they fail, and are left alone for a while", async () => {
    server.behaviour = hostile["an error of its own"]!;
    const failed = await client.services.fetch({ service: "weather" });
    expect(failed.weather.problem?.what).toContain("Open-Meteo failed (500)");
    expect(failed.weather.kept?.hours).toBeGreaterThan(700 * 24);
    const asked = server.asked.length;
    expect(notesOf(await run("forecast"))).toMatch(/those of Open-Meteo, .* h old/);
    expect(server.asked).toHaveLength(asked);
  });

  it("aren't there without internet: persistence and climatology stand in, and the forecast says so", async () => {
    // Only the past: the archive answers, the forecast doesn't tell tomorrow.
    await set({});
    server.behaviour = openMeteo(
      () => Date.now() - 5 * dayMs,
      () => 21,
    );
    await set({ weather: setting() });
    const notes = notesOf(await run("forecast"));
    expect(notes).toMatch(/No weather forecast is known: .* \(persistence\), .* \(climatology\)/);
    expect(notes).toContain("Open-Meteo doesn't tell all of tomorrow's hours");
    await set({});
    server.behaviour = hostile["a cut line"]!;
    await set({ weather: setting() });
    expect(notesOf(await run("forecast"))).toMatch(/weather isn't in it\. Open-Meteo can't be reached/);
  });

  it("are forgotten with everything that they told when it isn't allowed any more", async () => {
    server.behaviour = openMeteo(Date.now, () => 21);
    await set({ weather: setting() });
    await client.services.fetch({ service: "weather" });
    const { weather } = await set({});
    expect(weather.kept).toBeNull();
    expect(weather.fetchedAt).toBeNull();
  });

  it("tell carbon intensity by the hour, with their name and the years of the figures", async () => {
    server.behaviour = (response, { pathname }) => {
      const [, , begin = "", end = ""] = pathname.split("/");
      const data = [];
      for (let time = Date.parse(begin); time < Date.parse(end); time += 1_800_000)
        data.push({
          from: `${new Date(time).toISOString().slice(0, 16)}Z`,
          intensity: { forecast: 90, actual: 60 },
        });
      json(response, { data });
    };
    await set({ carbonIntensity: setting() });
    const { findings } = await run("carbon");
    const location = findings.find(({ kind }) => kind === "scope-2-location");
    expect(location?.numbers["a kWh"]?.value).toBeCloseTo(60, 6);
    expect(location?.numbers["by the hour"]?.value).toBeCloseTo(100, 6);
    const year = new Date().getUTCFullYear();
    expect(location?.notes.join(" ")).toMatch(new RegExp(`NESO Carbon Intensity API, hours of .*${year}`));
    const { carbonIntensity, carbonFile } = await client.services.get();
    expect(carbonIntensity.name).toBe("NESO Carbon Intensity API");
    expect(carbonIntensity.kept?.hours).toBeGreaterThan(390 * 24);
    expect(carbonFile).toBeNull();
  });
});
