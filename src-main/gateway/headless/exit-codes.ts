import type { ProblemCode } from "../../contract/problem.ts";

/** What `blipee-gateway` ends with; stable, for units and scripts. */
export const exitCodes = {
  /** Did what it was asked to; a gateway: stopped as asked, everything stored. */
  done: 0,
  /** Something in the program failed, or readings were lost at the end. */
  failed: 1,
  /** The command line or the configuration file is wrong: a person must change it. */
  configuration: 2,
  /** The project's key is missing or wrong: a person must change it. */
  key: 3,
  /** The project file can't be opened now: missing, in use, damaged, from a newer version, disk full. */
  project: 4,
  /** An address to listen on is taken, or not of this computer. */
  address: 5,
  /** `status`: the gateway answers, and says that something is wrong. */
  unhealthy: 6,
  /** `status`: no gateway answers. */
  silent: 7,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const keyProblems = new Set<ProblemCode>([
  "wrong-key",
  "key-missing",
  "key-store-unavailable",
  "refused",
  "invalid-input",
]);

/** The exit code for a project that couldn't be opened. */
export function exitCodeOf(code: ProblemCode): ExitCode {
  if (code === "internal") return exitCodes.failed;
  if (code === "address-in-use") return exitCodes.address;
  return keyProblems.has(code) ? exitCodes.key : exitCodes.project;
}
