import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { runExport } from "../../src-main/gateway/export-command.ts";
import { partOf } from "../../src-main/gateway/readings-command.ts";
import { keyName, ownerFileSecretStore } from "../../src-main/security/index.ts";
import { codeOf, newProject, problemOf, withPoints } from "../store/project.ts";

const lisbon = "Europe/Lisbon";
const hour = 3_600_000;

describe("limits of time on the command line", () => {
  it.each([
    ["2026-07-01T10:00", lisbon, "2026-07-01T09:00:00.000Z"],
    ["2026-01-01 10:00", lisbon, "2026-01-01T10:00:00.000Z"],
    ["2026-07-01", lisbon, "2026-06-30T23:00:00.000Z"],
    ["2026-07-01T10:00:30.5", "Asia/Kolkata", "2026-07-01T04:30:30.500Z"],
    ["2026-07-01T10:00", "UTC", "2026-07-01T10:00:00.000Z"],
    ["2026-07-01T10:00Z", lisbon, "2026-07-01T10:00:00.000Z"],
    ["2026-07-01T10:00:00+05:30", lisbon, "2026-07-01T04:30:00.000Z"],
    // Shown twice: the first.
    ["2026-10-25T01:30", lisbon, "2026-10-25T00:30:00.000Z"],
    ["2026-10-25T01:30+00:00", lisbon, "2026-10-25T01:30:00.000Z"],
    // A day that has no midnight.
    ["2026-04-24", "Africa/Cairo", "2026-04-23T22:00:00.000Z"],
  ])("%s in %s is %s, wherever the computer is", (text, zone, expected) => {
    const here = process.env["TZ"];
    onTestFinished(() => {
      if (here === undefined) delete process.env["TZ"];
      else process.env["TZ"] = here;
    });
    for (const computer of ["Asia/Tokyo", "America/New_York"]) {
      process.env["TZ"] = computer;
      const { from, to } = partOf({ from: text, until: text }, zone);
      expect([from, to]).toEqual([Date.parse(expected), Date.parse(expected)]);
    }
  });

  it("are refused where no clock shows them, with what to write instead", async () => {
    const problem = await problemOf(() => partOf({ from: "2026-03-29T01:30" }, lisbon));
    expect(problem.code).toBe("invalid-input");
    expect(problem.message).toBe(
      "No clock shows “2026-03-29T01:30” in Europe/Lisbon: clocks are set forward then.",
    );
    expect(partOf({ from: "2026-03-29T01:30+00:00" }, lisbon).from).toBe(Date.UTC(2026, 2, 29, 1, 30));
  });

  it.each(["yesterday", "2026-13-01", "2026-02-30", "1.5.2026 10:00", "1767225600", "May 1 2026", ""])(
    "that aren't times are refused: “%s”",
    async (text) => {
      expect(await codeOf(() => partOf({ until: text }, lisbon))).toBe("invalid-input");
      expect((await problemOf(() => partOf({ until: text }, lisbon))).message).toContain("isn't a time");
    },
  );

  it("of an export are the site's, or UTC where that is said", async () => {
    const file = await newProject();
    const [point] = withPoints(file, 1);
    if (point === undefined) throw new Error("no point");
    const times = Array.from({ length: 48 }, (_, index) => Date.UTC(2026, 6, 1) + index * hour);
    file.readings.append({
      points: times.map(() => point.id),
      ...{ times, values: times.map((_, index) => index) },
      ...{ qualities: times.map(() => 0), reasons: times.map(() => 0) },
    });
    const state = join(dirname(file.path), "state");
    await ownerFileSecretStore(join(state, "keys")).set(keyName(file.key.salt), file.key.bytes);
    const target = join(dirname(file.path), "out.csv");
    const exported = async (...words: string[]): Promise<string[]> => {
      const complaints: string[] = [];
      const code = await runExport({
        words: [
          file.path,
          "--to",
          target,
          "--from",
          "2026-07-01T10:00",
          "--until",
          "2026-07-01T12:00",
          ...words,
        ],
        ...{ stateFolder: state, environment: {}, say: () => undefined },
        complain: (line) => complaints.push(line),
      });
      expect(code).toBeNull();
      const lines = readFileSync(target, "utf8").trim().split("\r\n").slice(1);
      return lines.map((line) => line.split(",")[0] ?? "");
    };
    expect(await exported()).toEqual(["2026-07-01T10:00:00.000+01:00", "2026-07-01T11:00:00.000+01:00"]);
    expect(await exported("--times", "utc")).toEqual([
      "2026-07-01T10:00:00.000Z",
      "2026-07-01T11:00:00.000Z",
    ]);
  });
});
