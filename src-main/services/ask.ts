import type { z } from "zod";
import { Problem } from "../contract/problem.ts";

/** How long a service may take for a whole answer, ms, and how large that may be, bytes as unpacked. */
export interface AskLimits {
  readonly timeoutMs: number;
  readonly largest: number;
}

/** A year of hours takes 0.3 MB. */
const usual: AskLimits = { timeoutMs: 15_000, largest: 4_000_000 };
/** What a service may ask to be left alone for, at most, ms. */
const longestRest = 24 * 3_600_000;

/** A service that says that it is asked too often. */
export class ServiceBusy extends Problem {
  /** ms; null: it didn't say. */
  readonly retryAfterMs: number | null;

  constructor(name: string, retryAfterMs: number | null) {
    super("server-busy", `${name} takes no more requests now.`, "It is asked again later by itself.");
    this.retryAfterMs = retryAfterMs;
  }
}

/** Whether nobody between here and the service can read along: encrypted, or on this computer. */
export function isSafeAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== "" || password !== "") return false;
  const isHere = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return protocol === "https:" || (protocol === "http:" && isHere);
}

/**
 * Asks a public service for JSON. Redirects aren't followed: what is sent goes nowhere else. Problems don't tell the
 * address, which may hold a key.
 * @param name of the service, for problems
 * @throws Problem `invalid-input` for an address that isn't safe; `unreachable`, `timeout`, `server-busy`, `refused`,
 *   `protocol-error`; the signal's reason
 */
export async function askService(
  name: string,
  url: URL,
  signal: AbortSignal,
  { timeoutMs, largest }: AskLimits = usual,
): Promise<unknown> {
  if (!isSafeAddress(url.href))
    throw new Problem(
      "invalid-input",
      `The address of ${name} isn't encrypted.`,
      "Use one that begins with https.",
    );
  const patience = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      redirect: "manual",
      headers: { accept: "application/json", "user-agent": "Blipee Field" },
      signal: AbortSignal.any([signal, patience]),
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      throw refusalOf(name, response);
    }
    return parsed(name, await textOf(name, response, largest));
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Problem) throw error;
    if (patience.aborted)
      throw new Problem(
        "timeout",
        `${name} didn't answer within ${timeoutMs / 1_000} s.`,
        "It is asked again later by itself.",
      );
    throw new Problem(
      "unreachable",
      `${name} can't be reached.`,
      "Check this computer's way to the internet, and whether its clock is right.",
      error,
    );
  }
}

function refusalOf(name: string, { status, headers }: Response): Problem {
  if (status === 429) return new ServiceBusy(name, restOf(headers.get("retry-after")));
  if (status >= 300 && status < 400)
    return new Problem(
      "refused",
      `${name} sends to another address, which isn't followed.`,
      "Check its address under Site.",
    );
  if (status === 401 || status === 403)
    return new Problem("refused", `${name} refuses the request (${status}).`, "Check the key under Site.");
  if (status >= 500)
    return new Problem("unreachable", `${name} failed (${status}).`, "It is asked again later by itself.");
  return new Problem("refused", `${name} refuses the request (${status}).`, "Check the place under Site.");
}

function restOf(header: string | null): number | null {
  const seconds = header === null ? Number.NaN : Number(header);
  return seconds >= 0 ? Math.min(longestRest, seconds * 1_000) : null;
}

async function textOf(name: string, { body }: Response, largest: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop early ends the transfer.
  for await (const piece of body ?? []) {
    size += piece.byteLength;
    if (size > largest)
      throw new Problem("protocol-error", `The answer of ${name} doesn't end.`, "Check its address.");
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function parsed(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unusable(name, "it isn't JSON");
  }
}

/** Where an answer isn't as its schema has it. */
export function unexpected(name: string, { issues: [issue] }: z.ZodError): Problem {
  const where = issue?.path.slice(0, 4).join(".") ?? "";
  return unusable(name, where === "" ? "it isn't what was asked for" : `${where} isn't as expected`);
}

/** @param why what is wrong with it: `it isn't JSON` */
export function unusable(name: string, why: string): Problem {
  return new Problem("protocol-error", `An answer of ${name} can't be used: ${why}.`.slice(0, 500), "");
}
