import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";
import { listenProblem } from "../../api/index.ts";
import { healthReasons } from "./health.ts";
import { metricsOf } from "./metrics.ts";
import type { Observer } from "./observer.ts";

/** What `/health` answers: with status 200 while `healthy`, else with 503. */
export const healthReport = z.object({
  healthy: z.boolean(),
  problems: z.array(z.object({ reason: z.enum(healthReasons), what: z.string(), remedy: z.string() })),
  version: z.string(),
  /** ISO 8601, UTC. */
  startedAt: z.string(),
  project: z.string().nullable(),
  polling: z.boolean(),
  points: z.object({ good: z.number(), uncertain: z.number(), bad: z.number() }),
  devices: z.object({ answering: z.number(), silent: z.number(), waiting: z.number() }),
  readings: z.object({ stored: z.number(), lost: z.number(), lastStoredAt: z.string().nullable() }),
  disk: z.object({ freeBytes: z.number(), sizeBytes: z.number() }).nullable(),
  sync: z
    .object({
      ...{ backlog: z.number(), historyPoints: z.number(), keptBackPoints: z.number() },
      ...{ waitingSeconds: z.number(), lastSuccess: z.string().nullable() },
    })
    .nullable(),
});
export type HealthReport = z.infer<typeof healthReport>;

/** A running server of figures. Disposing closes it. */
export interface Monitoring extends AsyncDisposable {
  readonly url: string;
}

/**
 * Answers `/health` and, if wanted, `/metrics` (Prometheus' text format). Reads only; tells figures, and names of
 * networks and of the project.
 * @throws Problem `address-in-use`
 */
export async function serveMonitoring(
  observer: Observer,
  options: {
    readonly host: string;
    readonly port: number;
    readonly metrics: boolean;
    readonly version: string;
  },
): Promise<Monitoring> {
  const registry = options.metrics ? metricsOf(observer, options.version) : undefined;
  const server = createServer((request, response) => {
    // No page that somebody has open in a browser has business here.
    if (request.headers.origin !== undefined)
      return answer(response, 403, "text/plain", "Not for web pages\n");
    if (request.method !== "GET" && request.method !== "HEAD")
      return answer(response, 405, "text/plain", "Only GET\n");
    const path = request.url?.split("?")[0];
    if (path === "/health") {
      const report = reportOf(observer, options.version);
      return answer(response, report.healthy ? 200 : 503, "application/json", `${JSON.stringify(report)}\n`);
    }
    if (path === "/metrics" && registry !== undefined) {
      registry.metrics().then(
        (text) => answer(response, 200, registry.contentType, text),
        () => answer(response, 500, "text/plain", "The figures could not be gathered\n"),
      );
      return undefined;
    }
    return answer(response, 404, "text/plain", "There are /health and /metrics\n");
  });
  server.requestTimeout = 10_000;
  server.maxConnections = 64;
  await listen(server, options);
  const { address, port } = server.address() as AddressInfo;
  return {
    url: `http://${address.includes(":") ? `[${address}]` : address}:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function answer(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
}

function listen(server: Server, place: { readonly host: string; readonly port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenProblem(error, place)));
    server.listen(place.port, place.host, resolve);
  });
}

const isoOf = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());

export function reportOf(observer: Observer, version: string): HealthReport {
  const problems = observer.health();
  const { status, project, disk, sync } = observer.facts();
  const whole = observer.gateway?.status();
  const devices = (state: string) => status.devices.filter((device) => device.state === state).length;
  return {
    healthy: problems.length === 0,
    problems,
    version,
    startedAt: new Date(observer.startedAt).toISOString(),
    project: project?.name ?? null,
    polling: status.polling,
    points: { good: status.good, uncertain: status.uncertain, bad: status.bad },
    devices: { answering: devices("answering"), silent: devices("silent"), waiting: devices("waiting") },
    readings: {
      stored: whole?.stored ?? 0,
      lost: whole?.refused ?? 0,
      lastStoredAt: isoOf(observer.lastStoredAt),
    },
    disk: disk && { freeBytes: disk.free, sizeBytes: disk.size },
    sync: sync && {
      ...{ backlog: sync.backlog, historyPoints: sync.historyPoints, keptBackPoints: sync.keptBackPoints },
      ...{ waitingSeconds: sync.waitingMs / 1_000, lastSuccess: isoOf(sync.lastSuccess) },
    },
  };
}
