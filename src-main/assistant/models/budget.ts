import type { AssistantSettings, ModelProvider, ModelUse } from "../../contract/assistant-settings.ts";

/** Where what models used is kept, by days of the site's calendar (`2026-03-04`), so that a restart goes on counting. */
export interface UseRecords {
  on(day: string): ModelUse;
  put(day: string, use: ModelUse): void;
}

/** What one request used by now, tokens. */
export interface RequestUse {
  readonly input: number;
  readonly output: number;
  /** The service didn't say it. */
  readonly estimated: boolean;
}

const bytesPerToken = 4;
/** @param bytes of text in UTF-8 @returns tokens as a rule of thumb has it, where a service doesn't say */
export const estimatedTokens = (bytes: number): number => Math.ceil(bytes / bytesPerToken);

/** Counts what models used on a day, and says whether there is anything left. */
export class Budget {
  readonly #records: UseRecords;

  constructor(records: UseRecords) {
    this.#records = records;
  }

  on(day: string): ModelUse {
    return this.#records.on(day);
  }

  /** Begins to count a request. @returns takes what it used by now, in the place of what it was told before */
  request(day: string, price: ModelProvider["price"]): (use: RequestUse) => void {
    let before = costOf({ input: 0, output: 0, estimated: false }, price);
    return (use) => {
      const now = costOf(use, price);
      const sum = this.#records.on(day);
      this.#records.put(day, {
        tokens: sum.tokens - before.tokens + now.tokens,
        euros: Math.max(0, sum.euros - before.euros + now.euros),
        estimated: sum.estimated - before.estimated + now.estimated,
      });
      before = now;
    };
  }

  hasLeft(day: string, { tokens, euros }: AssistantSettings["budget"]): boolean {
    const use = this.on(day);
    return (tokens === null || use.tokens < tokens) && (euros === null || use.euros < euros);
  }
}

function costOf({ input, output, estimated }: RequestUse, price: ModelProvider["price"]): ModelUse {
  const tokens = input + output;
  return {
    tokens,
    euros: price === null ? 0 : (input * price.input + output * price.output) / 1_000_000,
    estimated: estimated ? tokens : 0,
  };
}
