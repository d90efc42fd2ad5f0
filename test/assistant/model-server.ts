import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server was asked. */
export interface Heard {
  readonly authorization: string;
  readonly messages: readonly { readonly role: string; readonly content?: string }[];
  readonly tools: number;
  /** The request as it came. */
  readonly body: string;
}

/** What a service says that a request used. */
const ordinaryUse = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };

/** What it does with one request. */
export type Behaviour = (reply: Reply, heard: Heard, count: number) => void | Promise<void>;

/** Writes an answer as the chat completions interface streams it. */
export class Reply {
  readonly #response: ServerResponse;

  constructor(response: ServerResponse) {
    this.#response = response;
  }

  /** Resolves when the other side has gone, or the answer has ended. */
  get closed(): Promise<void> {
    return new Promise((resolve) => this.#response.once("close", resolve));
  }

  status(code: number): void {
    this.#response.writeHead(code, { "content-type": "application/json" });
    this.#response.end(JSON.stringify({ error: { message: "the key sk-secret is wrong", code } }));
  }

  /** Leads on to another address, with the same question. */
  redirect(location: string): void {
    this.#response.writeHead(307, { location });
    this.#response.end();
  }

  begin(): void {
    this.#response.writeHead(200, { "content-type": "text/event-stream" });
  }

  raw(text: string): void {
    this.#response.write(text);
  }

  chunk(delta: object, finish: string | null = null): void {
    const choice = { index: 0, delta, finish_reason: finish };
    this.raw(
      `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 0, model: "m", choices: [choice] })}\n\n`,
    );
  }

  text(text: string, pieces = 5): void {
    this.begin();
    for (let at = 0; at < text.length; at += pieces) this.chunk({ content: text.slice(at, at + pieces) });
    this.end("stop");
  }

  /** Calls tools, their names and arguments in pieces. */
  calls(list: readonly (readonly [name: string, json: string])[]): void {
    this.begin();
    for (const [index, [name, json]] of list.entries()) {
      this.chunk({
        tool_calls: [{ index, id: `call-${index}`, type: "function", function: { name, arguments: "" } }],
      });
      for (let at = 0; at < json.length; at += 3)
        this.chunk({ tool_calls: [{ index, function: { arguments: json.slice(at, at + 3) } }] });
    }
    this.end("tool_calls");
  }

  usage(usage: object = ordinaryUse): void {
    this.raw(
      `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 0, model: "m", choices: [], usage })}\n\n`,
    );
  }

  /** @param usage null: it doesn't say */
  end(finish: string, usage: object | null = ordinaryUse): void {
    this.chunk({}, finish);
    if (usage !== null) this.usage(usage);
    this.raw("data: [DONE]\n\n");
    this.#response.end();
  }

  cut(): void {
    this.#response.destroy();
  }
}

/** A local server that speaks OpenAI's chat completions and does what a test wants. */
export class ModelServer implements AsyncDisposable {
  readonly heard: Heard[] = [];
  behaviour: Behaviour = (reply) => reply.text("Nothing.");
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  static async start(): Promise<ModelServer> {
    const server = new ModelServer();
    await new Promise<void>((resolve) => server.#server.listen(0, "127.0.0.1", resolve));
    return server;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const piece of request) body += String(piece);
    const { messages, tools } = JSON.parse(body) as { messages: Heard["messages"]; tools?: unknown[] };
    const { authorization = "" } = request.headers;
    const heard = { authorization, messages, tools: tools?.length ?? 0, body };
    this.heard.push(heard);
    await this.behaviour(new Reply(response), heard, this.heard.length);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
