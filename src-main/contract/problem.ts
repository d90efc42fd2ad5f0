/** Every way in which something a person asked for can fail. A code is stable; its wording is not. */
export const problemCodes = [
  "cancelled",
  "timeout",
  "unreachable",
  "refused",
  "rejected",
  /** What consists of several steps ended between them: some of it happened. */
  "partly-done",
  "protocol-error",
  "not-supported",
  "address-in-use",
  "invalid-input",
  "not-found",
  "no-project",
  "project-in-use",
  "project-newer",
  "project-damaged",
  "project-exists",
  "wrong-key",
  "key-missing",
  "key-store-unavailable",
  "certificate-refused",
  "disk-full",
  "storage-failed",
  "writing-not-armed",
  "confirmation-spent",
  "nothing-to-undo",
  "demo-failed",
  "sign-in-failed",
  "privilege-missing",
  "extension-missing",
  "connection-lost",
  "server-busy",
  "server-read-only",
  "server-too-old",
  "server-disk-full",
  "clock-skew",
  "schema-missing",
  "schema-older",
  "schema-newer",
  "schema-changed",
  "gateway-stopping",
  "internal",
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** What a person is told when something fails: what happened, and what to do about it. */
export interface ProblemReport {
  code: ProblemCode;
  /** One sentence: what happened. */
  what: string;
  /** One sentence: what to do. Empty where there is nothing to do. */
  remedy: string;
}

/** The one error class that may cross a room's door. `cause` keeps the origin for the log. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly remedy: string;

  /**
   * @param code stable code of the failure
   * @param what one sentence that says what happened
   * @param remedy one sentence that says what to do
   * @param cause the error underneath, for the log only
   */
  constructor(code: ProblemCode, what: string, remedy: string, cause?: unknown) {
    super(what, cause === undefined ? undefined : { cause });
    this.name = "Problem";
    this.code = code;
    this.remedy = remedy;
  }

  /** The part of it that a person sees. */
  report(): ProblemReport {
    return { code: this.code, what: this.message, remedy: this.remedy };
  }
}

/** Turns anything thrown into a report; what isn't a {@link Problem} becomes `internal`. */
export function reportOf(error: unknown): ProblemReport {
  if (error instanceof Problem) return error.report();
  if (error instanceof Error && error.name === "AbortError") {
    return { code: "cancelled", what: "The work was stopped.", remedy: "" };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "internal",
    what: `Something in the app itself failed: ${message}`.slice(0, 2_000),
    remedy: "The log has the details. Try again; if it fails again, report it with the log.",
  };
}
