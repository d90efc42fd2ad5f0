import type { AssistantSettings, TextPiece } from "../../src-main/contract/index.ts";
import type { ModelServer } from "./model-server.ts";

/** Settings by which every question goes to the server, with everything that answers it. */
export const settingsFor = ({ baseUrl }: ModelServer): AssistantSettings => ({
  policy: "all",
  providers: [
    {
      ...{ id: "mine", kind: "compatible", name: "Mine", baseUrl, model: "m", enabled: true },
      ...{ timeoutMs: 20_000, price: null },
    },
  ],
  budget: { tokens: null, euros: null },
});

/**
 * Lets the server ask for the consumption of Chiller 1, then say a text piece by piece, and fall silent.
 * @returns when the other side has ended the connection
 */
export function fallsSilentAfter(text: string, server: ModelServer): Promise<void> {
  const ended = Promise.withResolvers<void>();
  server.behaviour = (reply, heard) => {
    if (!heard.messages.some(({ role }) => role === "tool"))
      return reply.calls([["consumption", JSON.stringify({ meters: ["EAAA52128 Chiller 1"] })]]);
    reply.closed.then(ended.resolve, ended.reject);
    reply.begin();
    for (let at = 0; at < text.length; at += 4) reply.chunk({ content: text.slice(at, at + 4) });
  };
  return ended.promise;
}

export const textOf = ({ text }: { readonly text: readonly TextPiece[] }): string =>
  text.map((piece) => (piece.kind === "struck" ? "▒" : piece.text)).join("");
