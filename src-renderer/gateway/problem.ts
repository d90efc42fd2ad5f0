import { ORPCError } from "@orpc/client";
import type { ProblemReport } from "../../src-main/contract/index.ts";
import { GatewayRestarted } from "./connection.ts";

const isReport = (data: unknown): data is ProblemReport =>
  typeof data === "object" && data !== null && "code" in data && "what" in data && "remedy" in data;

/** What a person is told of anything a call can throw. */
export function problemOf(error: unknown): ProblemReport {
  if (error instanceof ORPCError) {
    const data: unknown = error.data;
    if (error.code === "PROBLEM" && isReport(data)) return data;
    if (error.code === "BAD_REQUEST") {
      return {
        code: "invalid-input",
        what: "The gateway could not read this input.",
        remedy: "Check the values in the form.",
      };
    }
    return {
      code: "internal",
      what: `The gateway failed at this request: ${error.message}.`,
      remedy: "Try again; if it fails again, report it with the log.",
    };
  }
  if (error instanceof GatewayRestarted) {
    return { code: "gateway-stopping", what: error.message, remedy: "Try again." };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "internal",
    what: `Something in the window itself failed: ${message}`,
    remedy: "Try again; if it fails again, report it with the log.",
  };
}
