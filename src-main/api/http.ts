import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { OpenAPIGenerator } from "@orpc/openapi";
import { OpenAPIHandler } from "@orpc/openapi/node";
import type { Context, Router } from "@orpc/server";
import { BodyLimitPlugin } from "@orpc/server/node";
import { RPCHandler } from "@orpc/server/ws";
import { ZodToJsonSchemaConverter } from "@orpc/zod/zod4";
import { type WebSocket, WebSocketServer } from "ws";
import { Problem } from "../contract/problem.ts";

/** A running HTTP server over the contract. Disposing closes it and all its connections. */
export interface HttpApi extends AsyncDisposable {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
}

const largestBodyBytes = 5_000_000;
/** What may wait for a client that doesn't read, before its connection is ended. */
const mostUnsentBytes = 16_000_000;
const unsentCheckMs = 50;

/**
 * Serves the contract by HTTP (OpenAPI paths below `/api`) and WebSocket (`/ws`, streams included) from the same router
 * that the window uses. There is no authentication yet, so it is off unless asked for, only on loopback, and closed to
 * web pages: a request must name this server as its host, come from no other origin, and carry JSON.
 * @throws Problem `refused` for an address that others could reach, `address-in-use`
 */
export async function serveHttp(
  router: Router<never, Context> | object,
  options: { readonly host: string; readonly port: number },
): Promise<HttpApi> {
  if (!isLoopback(options.host)) {
    throw new Problem(
      "refused",
      `HTTP on ${options.host} would be open to everybody: it has no authentication yet.`,
      "Use a loopback address such as 127.0.0.1.",
    );
  }
  const routes = router as Router<never, Context>;
  const openApi = new OpenAPIHandler(routes, {
    plugins: [new BodyLimitPlugin({ maxBodySize: largestBodyBytes })],
  });
  const sockets = new RPCHandler(routes);
  const server = createServer((request, response) => {
    const refusal = refusalOf(request, server);
    if (refusal !== undefined) {
      response.writeHead(refusal, { connection: "close" }).end();
      return;
    }
    if (request.method === "GET" && request.url === "/api/openapi.json") {
      describe(routes).then(
        (document) => response.writeHead(200, { "content-type": "application/json" }).end(document),
        () => response.destroy(),
      );
      return;
    }
    openApi.handle(request, response, { prefix: "/api", context: {} }).then(
      ({ matched }) => {
        if (!matched) response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
      },
      () => response.destroy(),
    );
  });
  const webSockets = new WebSocketServer({
    server,
    path: "/ws",
    maxPayload: largestBodyBytes,
    verifyClient: ({ req }, decide) => {
      const refusal = refusalOf(req, server);
      decide(refusal === undefined, refusal);
    },
  });
  // It repeats the server's own errors, which whoever listens is told of.
  webSockets.on("error", () => undefined);
  webSockets.on("connection", (socket) => {
    // A frame that is none, or too long, ends its own connection and nothing else.
    socket.on("error", () => socket.terminate());
    sockets.upgrade(socket, { context: {} });
  });
  const unsent = setInterval(() => endUnread(webSockets.clients), unsentCheckMs);
  unsent.unref();
  await listen(server, options);
  const { address, port } = server.address() as AddressInfo;
  return {
    url: `http://${address.includes(":") ? `[${address}]` : address}:${port}`,
    [Symbol.asyncDispose]: async () => {
      clearInterval(unsent);
      for (const client of webSockets.clients) client.terminate();
      webSockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** The OpenAPI document of the contract, generated from it: there is no second list of calls. */
async function describe(router: Router<never, Context>): Promise<string> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(router, {
    info: { title: "Blipee Field", version: "1" },
    servers: [{ url: "/api" }],
  });
  return JSON.stringify(document);
}

/**
 * What keeps a web page that a person happens to have open from calling this server: a page of another origin sends its
 * origin, one that pointed a name of its own here (DNS rebinding) sends that name, and a form can't send JSON.
 * @returns the HTTP status to refuse with, or undefined where the request is fine
 */
function refusalOf(request: IncomingMessage, server: Server): number | undefined {
  const { host, origin } = request.headers;
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const name = host?.endsWith(`:${port}`)
    ? host.slice(0, -`:${port}`.length).replace(/^\[|\]$/g, "")
    : undefined;
  if (name === undefined || !isLoopback(name)) return 403;
  if (origin !== undefined && origin !== `http://${host}`) return 403;
  const carriesBody = request.method !== "GET" && request.method !== "HEAD" && request.method !== "DELETE";
  const type = request.headers["content-type"];
  const hasBody =
    request.headers["content-length"] !== "0" && (type !== undefined || request.headers["content-length"]);
  if (carriesBody && hasBody && !type?.startsWith("application/json")) return 415;
  return undefined;
}

function endUnread(clients: Iterable<WebSocket>): void {
  for (const client of clients) if (client.bufferedAmount > mostUnsentBytes) client.terminate();
}

function listen(server: Server, options: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(listenProblem(error, options));
    });
    server.listen(options.port, options.host, resolve);
  });
}

/** Why a server can't listen, in words. */
export function listenProblem(
  error: NodeJS.ErrnoException,
  { host, port }: { readonly host: string; readonly port: number },
): Error {
  const because = (what: string, remedy: string) => new Problem("address-in-use", what, remedy, error);
  switch (error.code) {
    case "EADDRINUSE":
      return because(`Port ${port} of ${host} is taken.`, "Choose another port.");
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return because(`${host} is no address of this computer.`, "Choose one that it has, or 127.0.0.1.");
    case "EACCES":
      return because(`This user may not listen on port ${port}.`, "Choose a port from 1024 on.");
    default:
      return error;
  }
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
