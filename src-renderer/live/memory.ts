import type { Span } from "../charts/index.ts";

/** What the page shows of a project, kept until next time. */
export interface LiveMemory {
  readonly chosen: readonly string[];
  readonly span: Span;
}

export const maximumChosen = 12;
const fresh: LiveMemory = { chosen: [], span: { kind: "last", ms: 3_600_000 } };

function isSpan(value: unknown): value is Span {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  if (value.kind === "all") return true;
  if (value.kind === "last") return "ms" in value && typeof value.ms === "number";
  return (
    value.kind === "fixed" &&
    "from" in value &&
    "to" in value &&
    typeof value.from === "number" &&
    typeof value.to === "number"
  );
}

/** Reads what was kept. Anything that isn't understood counts as nothing. */
export function parseMemory(text: string | null): LiveMemory {
  if (text === null) return fresh;
  try {
    const kept: unknown = JSON.parse(text);
    if (typeof kept !== "object" || kept === null) return fresh;
    const chosen =
      "chosen" in kept && Array.isArray(kept.chosen)
        ? kept.chosen.filter((id) => typeof id === "string")
        : [];
    const span = "span" in kept && isSpan(kept.span) ? kept.span : fresh.span;
    return { chosen: chosen.slice(0, maximumChosen), span };
  } catch {
    return fresh;
  }
}
