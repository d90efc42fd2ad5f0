import type OpenAI from "openai";
import { z } from "zod";
import type { ModelProvider } from "../../contract/assistant-settings.ts";
import { estimatedTokens, type RequestUse } from "./budget.ts";
import { isOpenAddress } from "./provider-address.ts";

/** Why a model gave no answer that can be used. */
export type FailureKind =
  | "refused-key"
  | "too-many-requests"
  | "server"
  | "unreachable"
  | "timeout"
  | "cut"
  | "unusable"
  | "open-address";

/** A model failed; another one may still answer. */
export class ModelFailure extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, what: string) {
    super(what);
    this.name = "ModelFailure";
    this.kind = kind;
  }
}

export type ChatMessage = OpenAI.Chat.Completions.ChatCompletionMessageParam;
export type ChatTool = OpenAI.Chat.Completions.ChatCompletionTool;

/** What a model says, as it says it. */
export type ModelEvent =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "call"; readonly id: string; readonly name: string; readonly input: string };

/** More than this isn't an answer. */
const longestAnswer = 20_000;
const mostCallsAtOnce = 8;
/** Bytes of thoughts that are a sign of an answer to come. */
const mostThought = 200_000;
/** A whole answer, with all its rounds, may take so many times as long as its silence. */
const wholeTimes = 10;

/** Asks a model once. */
export interface Endpoint {
  readonly provider: Pick<ModelProvider, "id" | "name" | "model" | "price">;
  /** How long a whole answer may take, ms. */
  readonly longestMs: number;
  /**
   * @param used told what the request used: what is sent at once, the whole in the end, however it ends. It is estimated until
   * the service says it, which it does behind a whole answer only. What it refused, and what didn't reach it, used nothing.
   * @throws ModelFailure; the signal's reason
   */
  chat(
    messages: readonly ChatMessage[],
    tools: readonly ChatTool[],
    signal: AbortSignal,
    used: (use: RequestUse) => void,
  ): AsyncGenerator<ModelEvent, void, undefined>;
}

/** The package is loaded with the first question: it is large, and most projects ask no model. */
async function openClient(provider: ModelProvider, key: string): Promise<OpenAI> {
  const { default: Client } = await import("openai");
  return new Client({
    apiKey: key === "" ? "none" : key,
    baseURL: provider.baseUrl,
    timeout: provider.timeoutMs,
    // Trying again is decided where there are others to ask.
    maxRetries: 0,
    // Nobody set the address that a service leads on to: it would have the question, and may be read in clear.
    fetchOptions: { redirect: "error" },
  });
}

/** A service that speaks OpenAI's chat completions: OpenAI, DeepSeek, Ollama, llama.cpp, vLLM. @param key "" where it needs none */
export function openEndpoint(provider: ModelProvider, key: string): Endpoint {
  let client: OpenAI | undefined;
  return {
    provider,
    longestMs: wholeTimes * provider.timeoutMs,
    async *chat(messages, tools, signal, used) {
      signal.throwIfAborted();
      // Kept by an earlier version, it may be one that isn't let in any more.
      if (isOpenAddress(provider))
        throw new ModelFailure(
          "open-address",
          `${provider.name} isn't asked: its address isn't encrypted, and not one of this computer or its network.`,
        );
      const input = estimatedTokens(Buffer.byteLength(JSON.stringify([messages, tools])));
      const heard: Heard = { bytes: 0, thought: 0, told: null };
      let use: RequestUse = { input, output: 0, estimated: true };
      used(use);
      let begun = false;
      // Nothing of an answer for so long ends it: what is empty, or thinks without an end, is no sign of one.
      const silence = new AbortController();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), provider.timeoutMs);
      };
      let counted = 0;
      const came = (isSign: boolean) => {
        if (isSign) wait();
        // What comes is counted as it comes, so that an answer can't go far beyond what is left of a budget.
        const output = estimatedTokens(heard.bytes);
        if (output - counted < countedAtOnce) return;
        counted = output;
        used({ ...use, output });
      };
      try {
        client ??= await openClient(provider, key);
        // Loading the package isn't the service's silence.
        wait();
        const stream = await client.chat.completions.create(
          {
            model: provider.model,
            messages: [...messages],
            ...(tools.length === 0 ? {} : { tools: [...tools] }),
            stream: true,
            stream_options: { include_usage: true },
          },
          { signal: AbortSignal.any([signal, silence.signal]) },
        );
        begun = true;
        yield* eventsOf(stream, came, heard);
        if (heard.told !== null) use = heard.told;
      } catch (error) {
        signal.throwIfAborted();
        if (silence.signal.aborted)
          throw new ModelFailure("timeout", `${provider.name} said nothing for ${provider.timeoutMs} ms.`);
        const failure = await failureOf(error, provider.name);
        if (!begun && failure.kind !== "timeout") use = { input: 0, output: 0, estimated: false };
        throw failure;
      } finally {
        clearTimeout(timer);
        used(use.estimated ? { ...use, output: estimatedTokens(heard.bytes) } : use);
      }
    },
  };
}

/** Tokens that come before they are counted: each count is kept. */
const countedAtOnce = 32;

interface Gathered {
  id: string;
  name: string;
  input: string;
}

/** What came by now. */
interface Heard {
  /** Of text in UTF-8: words, thoughts and arguments of tools. */
  bytes: number;
  /** Those of thoughts. */
  thought: number;
  /** As the service counts. */
  told: RequestUse | null;
}

/** More than any model takes at once: whoever says so doesn't count. */
const mostTokens = 10_000_000;
const tokens = z.number().int().min(0).max(mostTokens);
const toldUse = z.object({ prompt_tokens: tokens, completion_tokens: tokens }).transform(
  ({ prompt_tokens: input, completion_tokens: output }): RequestUse => ({
    ...{ input, output, estimated: false },
  }),
);

const bytesOf = (texts: readonly unknown[]): number =>
  texts.reduce<number>((sum, text) => sum + (typeof text === "string" ? Buffer.byteLength(text) : 0), 0);

/** @param came told of all that comes, and whether it is a sign of an answer */
async function* eventsOf(
  stream: AsyncIterable<OpenAI.Chat.Completions.ChatCompletionChunk>,
  came: (isSign: boolean) => void,
  heard: Heard,
): AsyncGenerator<ModelEvent, void, undefined> {
  const calls = new Map<number, Gathered>();
  let length = 0;
  let finished = false;
  for await (const chunk of stream) {
    if (chunk.usage) heard.told = toldUse.safeParse(chunk.usage).data ?? null;
    const choice = chunk.choices?.[0];
    if (choice === undefined) continue;
    if (choice.finish_reason) finished = true;
    const { role: _, content, tool_calls: pieces, ...others } = choice.delta ?? {};
    // Some send thoughts beside the answer, under names of their own.
    const thought = bytesOf(Object.values(others));
    const asked = (pieces ?? []).flatMap((piece) => [piece.function?.name, piece.function?.arguments]);
    const written = bytesOf([content, ...asked]);
    heard.bytes += written + thought;
    heard.thought += thought;
    came(written > 0 || (thought > 0 && heard.thought <= mostThought));
    if (typeof content === "string" && content !== "") {
      length += content.length;
      if (length > longestAnswer) throw new ModelFailure("unusable", "The answer doesn't end.");
      yield { kind: "text", text: content };
    }
    for (const piece of pieces ?? []) {
      const call = calls.get(piece.index) ?? { id: "", name: "", input: "" };
      call.id = piece.id ?? call.id;
      const name = piece.function?.name ?? "";
      const part = piece.function?.arguments ?? "";
      call.name += name;
      call.input += part;
      length += part.length;
      if (length > longestAnswer || calls.size > mostCallsAtOnce)
        throw new ModelFailure("unusable", "The model asks for more than anybody needs.");
      calls.set(piece.index, call);
    }
  }
  if (!finished) throw new ModelFailure("cut", "The answer ended in its middle.");
  for (const { id, name, input } of calls.values()) yield { kind: "call", id, name, input };
}

async function failureOf(error: unknown, name: string): Promise<ModelFailure> {
  const { APIConnectionError, APIConnectionTimeoutError, APIError } = await import("openai");
  if (error instanceof ModelFailure) return error;
  if (error instanceof APIConnectionTimeoutError)
    return new ModelFailure("timeout", `${name} didn't answer in time.`);
  if (error instanceof APIConnectionError)
    return new ModelFailure("unreachable", `${name} can't be reached.`);
  if (error instanceof APIError) {
    // Its own words may hold the key or the question: only the status is told on.
    const status = error.status ?? 0;
    if (status === 401 || status === 403)
      return new ModelFailure("refused-key", `${name} doesn't accept the key.`);
    if (status === 429) return new ModelFailure("too-many-requests", `${name} takes no more requests now.`);
    if (status >= 500) return new ModelFailure("server", `${name} failed (${status}).`);
    if (status > 0) return new ModelFailure("unusable", `${name} refused the question (${status}).`);
    return new ModelFailure("cut", `${name} broke off.`);
  }
  return new ModelFailure("cut", `${name} broke off.`);
}
