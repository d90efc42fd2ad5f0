import { join } from "node:path";
import { type CentralConnection, type CentralSecrets, centralConnection } from "../contract/sync.ts";
import type { GatewayHost } from "./host.ts";

/** Name by which projects remember it: its port is another with each start. */
export const demoDatabaseName = "demo database";
export const demoOrganization = "Demo";

/** The TimescaleDB that the app runs itself, for trying the sync with nothing installed. Its data stay on this computer. */
export class DemoDatabase {
  readonly #host: Pick<GatewayHost, "startDemoDatabase" | "stopDemoDatabase">;
  readonly #folder: string;

  /** @param stateFolder its data are kept in a folder of it */
  constructor(host: Pick<GatewayHost, "startDemoDatabase" | "stopDemoDatabase">, stateFolder: string) {
    this.#host = host;
    this.#folder = join(stateFolder, "demo-database");
  }

  /** Where it is now; starts it where it doesn't run. @throws Problem `demo-failed` */
  async reach(): Promise<{ readonly connection: CentralConnection; readonly secrets: CentralSecrets }> {
    const { port, password } = await this.#host.startDemoDatabase([`--folder=${this.#folder}`]);
    const connection = centralConnection.parse({
      ...{ host: "127.0.0.1", port, database: "postgres", user: "postgres", tls: "disable" },
    });
    return { connection, secrets: { password } };
  }

  async stop(): Promise<void> {
    await this.#host.stopDemoDatabase();
  }
}
