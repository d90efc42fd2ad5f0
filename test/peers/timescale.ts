import { Client } from "pg";
import { DatabaseServer } from "../../src-main/demo-database/server.ts";

/** The embedded TimescaleDB of the demo database: everybody is `postgres`, and shares one session in turns. */
export class TimescaleServer implements AsyncDisposable {
  readonly database: DatabaseServer;
  readonly password: string;

  private constructor(database: DatabaseServer, password: string) {
    this.database = database;
    this.password = password;
  }

  /** @param options.folder where its data are kept; absent: in memory */
  static async start(options: { folder?: string; clock?: () => number } = {}): Promise<TimescaleServer> {
    const password = "correct horse";
    const { folder, clock = Date.now } = options;
    return new TimescaleServer(await DatabaseServer.start(folder, password, clock), password);
  }

  get port(): number {
    return this.database.port;
  }

  url(): string {
    const secret = encodeURIComponent(this.password);
    return `postgresql://postgres:${secret}@127.0.0.1:${this.port}/postgres?sslmode=disable`;
  }

  async connect(): Promise<Client> {
    const { port, password } = this;
    const client = new Client({
      ...{ host: "127.0.0.1", port, database: "postgres", user: "postgres", password },
    });
    client.on("error", () => undefined);
    await client.connect();
    return client;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.database[Symbol.asyncDispose]();
  }
}
