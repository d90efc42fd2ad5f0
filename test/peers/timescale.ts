import { PGlite } from "@electric-sql/pglite";
import { timescaledb } from "@electric-sql/pglite/timescaledb";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";
import { Client } from "pg";

/** The embedded TimescaleDB behind a socket: for function, not for speed. One connection at a time. */
export class TimescaleServer implements AsyncDisposable {
  readonly port: number;
  readonly #database: PGlite;
  readonly #server: PGLiteSocketServer;

  private constructor(database: PGlite, server: PGLiteSocketServer, port: number) {
    this.#database = database;
    this.#server = server;
    this.port = port;
  }

  static async start(): Promise<TimescaleServer> {
    const database = await PGlite.create({ extensions: { timescaledb } });
    const server = new PGLiteSocketServer({ db: database, port: 0, host: "127.0.0.1" });
    const listening = new Promise<number>((resolve) => {
      server.addEventListener("listening", (event) => {
        const { detail } = event as CustomEvent<{ readonly port: number }>;
        resolve(detail.port);
      });
    });
    await server.start();
    return new TimescaleServer(database, server, await listening);
  }

  url(): string {
    return `postgresql://postgres@127.0.0.1:${this.port}/postgres?sslmode=disable`;
  }

  /** Each needs the one before to have ended. */
  async connect(): Promise<Client> {
    const client = new Client({ host: "127.0.0.1", port: this.port, database: "postgres", user: "postgres" });
    client.on("error", () => undefined);
    await client.connect();
    return client;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.stop();
    await this.#database.close();
  }
}
