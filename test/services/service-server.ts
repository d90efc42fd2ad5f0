import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What it does with one request. */
export type Behaviour = (response: ServerResponse, url: URL) => void;

/** A public service on this computer that does what a test wants. */
export class ServiceServer implements AsyncDisposable {
  /** What it was asked, in order. */
  readonly asked: URL[] = [];
  behaviour: Behaviour;
  readonly #server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", this.address);
    this.asked.push(url);
    this.behaviour(response, url);
  });

  private constructor(behaviour: Behaviour) {
    this.behaviour = behaviour;
  }

  static async start(behaviour: Behaviour): Promise<ServiceServer> {
    const made = new ServiceServer(behaviour);
    await new Promise<void>((resolve) => made.#server.listen(0, "127.0.0.1", resolve));
    return made;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

export function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

/** How services misbehave, by what it is called. A name that says `silent` never ends. */
export const hostile: Readonly<Record<string, Behaviour>> = {
  "an answer that doesn't end": (response) => {
    response.writeHead(200);
    const piece = Buffer.alloc(65_536, 32);
    const more = () => {
      while (!response.destroyed && response.write(piece));
      if (!response.destroyed) response.once("drain", more);
    };
    more();
  },
  "JSON cut in its middle": (response) => response.end('{"hourly":{"time":[1,2'),
  "a page instead of JSON": (response) => response.end("<html>Sign in</html>"),
  "JSON of something else": (response) => json(response, { hello: ["world"] }),
  "JSON that is null": (response) => json(response, null),
  "silence before an answer": () => undefined,
  "silence within an answer": (response) => {
    response.writeHead(200);
    response.write('{"hourly":');
  },
  "too many requests": (response) => json(response, { error: true, reason: "Hourly limit" }, 429),
  "an error of its own": (response) => json(response, { error: true }, 500),
  "a refusal": (response) => json(response, { error: true, reason: "Latitude must be in range" }, 400),
  "a wrong key": (response) => json(response, { error: true }, 401),
  "a cut line": (response) => response.destroy(),
  "an empty answer": (response) => response.end(),
};

/** Temperatures as Open-Meteo tells them, of the whole span that is asked for. @param of °C at a time, epoch ms */
export function openMeteo(now: () => number, of: (time: number) => number): Behaviour {
  return (response, url) => {
    const day = 86_400;
    const query = url.searchParams;
    const today = Math.floor(now() / 1_000 / day) * day;
    const isArchive = url.pathname === "/v1/archive";
    const from = isArchive
      ? Date.parse(query.get("start_date") ?? "") / 1_000
      : today - Number(query.get("past_days")) * day;
    const to = isArchive
      ? Date.parse(query.get("end_date") ?? "") / 1_000 + day
      : today + Number(query.get("forecast_days")) * day;
    const time = Array.from({ length: (to - from) / 3_600 }, (_, at) => from + at * 3_600);
    json(response, {
      ...{ latitude: Number(query.get("latitude")) + 0.04, longitude: Number(query.get("longitude")) - 0.03 },
      ...{ generationtime_ms: 0.06, utc_offset_seconds: 0, timezone: "GMT", timezone_abbreviation: "GMT" },
      elevation: 38,
      hourly_units: { time: "unixtime", temperature_2m: "°C" },
      hourly: { time, temperature_2m: time.map((each) => Math.round(of(each * 1_000) * 10) / 10) },
    });
  };
}
