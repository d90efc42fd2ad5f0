import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { lastLine, ofCheck, ofPlaywright, ofReport, ofVitest, sum } from "../../scripts/testing/sums.mjs";

const folder = mkdtempSync(join(tmpdir(), "blipee-sums-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function report(content: unknown): string {
  const file = join(folder, "report.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const vitest = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] },
    { status: "failed", assertionResults: [] },
    { status: "passed", assertionResults: [{ status: "passed" }] },
  ],
};
const playwright = {
  stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 },
  errors: [{ message: "no" }],
};
const none = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 3, numTodoTests: 0, testResults: [] };

test("the last line names skipped tests only if there are any", () => {
  expect(lastLine(sum([ofCheck(0), ofCheck(1), ofCheck(0)]))).toBe("2 passed, 1 failed");
  expect(lastLine({ passed: 2, failed: 0, skipped: 1 })).toBe("2 passed, 0 failed, 1 skipped");
});

test("a test file that can't be loaded counts as one failed", () => {
  expect(ofVitest(vitest)).toEqual({ passed: 5, failed: 2, skipped: 3 });
});

test("a flaky test and an error outside of tests count as failed", () => {
  expect(ofPlaywright(playwright)).toEqual({ passed: 3, failed: 3, skipped: 2 });
});

test.each([
  ["left no report", undefined],
  ["left half a report", '{"numPassedTests": 5'],
  ["ran nothing", none],
])("a runner that %s has failed", (_case, content) => {
  const file = content === undefined ? join(folder, "missing.json") : report(content);
  expect(ofReport(file, ofVitest, 0).failed).toBe(1);
});

test("a runner that ends with an error though no test failed has failed", () => {
  const passing = { ...vitest, numFailedTests: 0, testResults: [] };
  expect(ofReport(report(passing), ofVitest, 0).failed).toBe(0);
  expect(ofReport(report(passing), ofVitest, 1).failed).toBe(1);
});
