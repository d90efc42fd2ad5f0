// What the runners' reports add up to. A runner that says nothing, or ran nothing, has failed.
import { existsSync, readFileSync } from "node:fs";

/** Sums { passed, failed, skipped }. */
export function sum(results) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const result of results) for (const kind of Object.keys(total)) total[kind] += result[kind];
  return total;
}

/** The last line of the output: `N passed, N failed`, and how many were skipped if any were. */
export function lastLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** A check without a report: one thing that passed or failed. */
export function ofCheck(code) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** Counts of vitest's JSON report. A file that can't be loaded has no tests in it, and counts as one failed. */
export function ofVitest(report) {
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Counts of Playwright's JSON report. A test that passed only when tried again is not one that passes. */
export function ofPlaywright({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/** Reads a runner's report and holds it against the code with which the runner ended. */
export function ofReport(file, count, code) {
  if (!existsSync(file)) return ofCheck(1);
  let result;
  try {
    result = count(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return ofCheck(1);
  }
  const silent = result.passed + result.failed === 0 || (code !== 0 && result.failed === 0);
  return silent ? sum([result, ofCheck(1)]) : result;
}
