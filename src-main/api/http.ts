import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { OpenAPIHandler } from "@orpc/openapi/node";
import type { Context, Router } from "@orpc/server";
import { RPCHandler } from "@orpc/server/ws";
import { WebSocketServer } from "ws";
import { Problem } from "../contract/problem.ts";

/** A running HTTP server over the contract. Disposing closes it and all its connections. */
export interface HttpApi extends AsyncDisposable {
  /** `http://127.0.0.1:8080` */
  readonly url: string;
}

const largestBodyBytes = 5_000_000;

/**
 * Serves the contract by HTTP (OpenAPI paths below `/api`) and WebSocket (`/ws`, streams included) from the same router
 * that the window uses. There is no authentication yet, so it is off unless asked for, and only on loopback.
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
  const openApi = new OpenAPIHandler(routes);
  const sockets = new RPCHandler(routes);
  const server = createServer(async (request, response) => {
    if (Number(request.headers["content-length"] ?? 0) > largestBodyBytes) {
      response.writeHead(413).end();
      return;
    }
    const { matched } = await openApi.handle(request, response, { prefix: "/api", context: {} });
    if (!matched) response.writeHead(404, { "content-type": "text/plain" }).end("Not found\n");
  });
  const webSockets = new WebSocketServer({ server, path: "/ws", maxPayload: largestBodyBytes });
  webSockets.on("connection", (socket) => sockets.upgrade(socket, { context: {} }));
  await listen(server, options);
  const { address, port } = server.address() as AddressInfo;
  return {
    url: `http://${address.includes(":") ? `[${address}]` : address}:${port}`,
    [Symbol.asyncDispose]: async () => {
      for (const client of webSockets.clients) client.terminate();
      webSockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function listen(server: Server, options: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(
        error.code === "EADDRINUSE"
          ? new Problem(
              "address-in-use",
              `Port ${options.port} of ${options.host} is taken.`,
              "Choose another port.",
              error,
            )
          : error,
      );
    });
    server.listen(options.port, options.host, resolve);
  });
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
