import type { AssistantSettings, ModelProvider, ModelUse } from "../../contract/assistant-settings.ts";

/** What models used on a day, and whether there is anything left. */
export class Budget {
  #day = "";
  #use: ModelUse = { tokens: 0, euros: 0 };

  /** @param day `2026-03-04`, of the site's calendar */
  on(day: string): ModelUse {
    if (this.#day !== day) {
      this.#day = day;
      this.#use = { tokens: 0, euros: 0 };
    }
    return this.#use;
  }

  /** @param input tokens that were sent; @param output tokens that came back */
  used(day: string, price: ModelProvider["price"], input: number, output: number): void {
    const { tokens, euros } = this.on(day);
    const cost = price === null ? 0 : (input * price.input + output * price.output) / 1_000_000;
    this.#use = { tokens: tokens + input + output, euros: euros + cost };
  }

  hasLeft(day: string, { tokens, euros }: AssistantSettings["budget"]): boolean {
    const use = this.on(day);
    return (tokens === null || use.tokens < tokens) && (euros === null || use.euros < euros);
  }
}
