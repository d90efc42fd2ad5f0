import type { UseRecords } from "../../src-main/assistant/index.ts";
import type { ModelUse } from "../../src-main/contract/assistant-settings.ts";

/** Keeps what models used for as long as a test runs. */
export function recordsInMemory(): UseRecords {
  const days = new Map<string, ModelUse>();
  return {
    on: (day) => days.get(day) ?? { tokens: 0, euros: 0, estimated: 0 },
    put: (day, use) => void days.set(day, use),
  };
}
