import enumerations from "node-bacnet/lib/enum.js";
import { Problem, type ProblemCode } from "../../contract/problem.ts";
import { networkRejectReasons } from "./names.data.ts";

/** How a confirmed request can end without an answer. */
export type Refusal =
  | { readonly kind: "error"; readonly errorClass: number; readonly errorCode: number }
  | { readonly kind: "reject"; readonly reason: number }
  | { readonly kind: "abort"; readonly reason: number }
  /** No answer to `attempts` tries of `timeoutMs` each; `elsewhere`: one with its number came from that address. */
  | {
      readonly kind: "silence";
      readonly attempts: number;
      readonly timeoutMs: number;
      readonly elsewhere?: string | undefined;
    }
  /** The router in front of it can't deliver. */
  | { readonly kind: "no-route"; readonly network: number; readonly router: string; readonly reason: number }
  /** It answered, but the answer can't be read. */
  | { readonly kind: "undecodable" };

/** A confirmed request that failed, with the reason in a form that code can act on. */
export class RequestProblem extends Problem {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, what: string, remedy: string) {
    super(codeOf(refusal), what, remedy);
    this.refusal = refusal;
  }
}

function codeOf(refusal: Refusal): ProblemCode {
  switch (refusal.kind) {
    case "silence":
      return "timeout";
    case "no-route":
      return "unreachable";
    case "undecodable":
      return "protocol-error";
    default:
      return "rejected";
  }
}

/**
 * @param service service choice of the request
 * @param device what to call the device in the sentence
 */
export function requestProblem(refusal: Refusal, service: number, device: string): RequestProblem {
  const asked = word(enumerations.ConfirmedServiceChoiceName[service], "service", service);
  switch (refusal.kind) {
    case "error":
      return new RequestProblem(
        refusal,
        `${device} answered ${asked} with error ${errorText(refusal)}.`,
        errorRemedies[refusal.errorCode] ?? "Check the object in the device.",
      );
    case "reject":
      return new RequestProblem(
        refusal,
        `${device} rejected ${asked}: ${word(enumerations.RejectReasonName[refusal.reason], "reason", refusal.reason)}.`,
        "The device doesn't understand the request; look for newer firmware, or read less at once.",
      );
    case "abort":
      return new RequestProblem(
        refusal,
        `${device} aborted ${asked}: ${word(enumerations.AbortReasonName[refusal.reason], "reason", refusal.reason)}.`,
        "Try again; if it stays, the device can't handle requests of this size or is overloaded.",
      );
    case "silence": {
      const { attempts, timeoutMs, elsewhere } = refusal;
      const seconds = (timeoutMs / 1000).toFixed(1);
      const silence = `${device} didn't answer ${attempts} ${attempts === 1 ? "request" : "requests"} (${asked}, ${attempts === 1 ? "" : "up to "}${seconds} s each).`;
      if (elsewhere !== undefined) {
        return new RequestProblem(
          refusal,
          `${silence} What looks like its answer came from ${elsewhere}, which can't be told from a stranger's.`,
          "Make the device, or the address translation in front of it, answer from the address and port that it is asked at.",
        );
      }
      return new RequestProblem(
        refusal,
        silence,
        "Check its power and cable, and that no firewall is in between; slow devices may need a longer request time-out.",
      );
    }
    case "no-route":
      return new RequestProblem(
        refusal,
        `Network ${refusal.network} is gone: router ${refusal.router} says that ${
          networkRejectReasons[refusal.reason] ?? `it can't deliver to it (reason ${refusal.reason})`
        }.`,
        "Check the router's port to that network and the trunk behind it.",
      );
    case "undecodable":
      return new RequestProblem(
        refusal,
        `${device} answered ${asked} with something that can't be decoded.`,
        "Its firmware encodes this wrongly; the log has the bytes.",
      );
  }
}

/** Work that its signal stopped. */
export function cancelled(): Problem {
  return new Problem("cancelled", "The work was stopped.", "");
}

/** `property: unknown-property`, in the standard's words (clause 18). */
export function errorText(error: { readonly errorClass: number; readonly errorCode: number }): string {
  const errorClass = word(enumerations.ErrorClassName[error.errorClass], "class", error.errorClass);
  return `${errorClass}: ${word(enumerations.ErrorCodeName[error.errorCode], "code", error.errorCode)}`;
}

/** The standard writes `unknown-property` where the library has `UNKNOWN_PROPERTY`. */
function word(name: string | undefined, kind: string, number: number): string {
  return name === undefined ? `${kind} ${number}` : name.toLowerCase().replaceAll("_", "-");
}

const errorRemedies: Readonly<Record<number, string>> = {
  3: "The device is busy; try again in a while.",
  9: "The value has the wrong type for this object.",
  14: "The alarm has changed since; read the alarms again and acknowledge what is there now.",
  19: "The list is full; take out a recipient that isn't used any more.",
  27: "The device doesn't let this be read; ask whoever configured it.",
  31: "The object is gone from the device; scan again.",
  32: "The device doesn't offer this property.",
  37: "The value is outside what the device accepts.",
  40: "The object can't be written, or not from here; ask whoever configured it.",
  42: "The array has become shorter; scan again.",
  73: "The alarm has changed since; read the alarms again and acknowledge what is there now.",
  74: "The object has no alarms; read the alarms again.",
  72: "The device has no value yet; try again in a while.",
  83: "Communication is switched off in the device; enable it there.",
};
