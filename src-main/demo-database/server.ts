import { createServer, type Server, type Socket } from "node:net";
import { PGlite } from "@electric-sql/pglite";
import { timescaledb } from "@electric-sql/pglite/timescaledb";
import { Housekeeping } from "./housekeeping.ts";
import { Session } from "./session.ts";
import { Turns } from "./turns.ts";

/** A TimescaleDB within this process, behind a port on loopback. */
export class DatabaseServer implements AsyncDisposable {
  readonly port: number;
  readonly housekeeping: Housekeeping;
  readonly #database: PGlite;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;

  private constructor(
    database: PGlite,
    housekeeping: Housekeeping,
    server: Server,
    sockets: Set<Socket>,
    port: number,
  ) {
    this.housekeeping = housekeeping;
    this.#database = database;
    this.#server = server;
    this.#sockets = sockets;
    this.port = port;
  }

  /**
   * @param folder where its data are kept; undefined: in memory
   * @param password asked of everybody who connects
   * @param clock UTC epoch ms
   */
  static async start(
    folder: string | undefined,
    password: string,
    clock: () => number,
  ): Promise<DatabaseServer> {
    const extensions = { timescaledb };
    const database = await PGlite.create(
      folder === undefined ? { extensions } : { dataDir: folder, extensions },
    );
    await loadTimescale(database);
    const sockets = new Set<Socket>();
    const turns = new Turns();
    const ask = async (message: Buffer): Promise<Buffer> =>
      Buffer.from(await database.execProtocolRaw(message));
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.once("close", () => sockets.delete(socket));
      socket.on("error", () => socket.destroy());
      new Session(socket, ask, turns, password).serve().catch(() => socket.destroy());
    });
    const port = await new Promise<number>((resolve, reject) => {
      server.once("error", reject);
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
    const housekeeping = new Housekeeping(database, turns, clock);
    return new DatabaseServer(database, housekeeping, server, sockets, port);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.#database.close();
  }
}

/**
 * A database that was there before loads TimescaleDB with the first table that needs it, and then lacks the part that
 * compresses and aggregates. A new one gets both with CREATE EXTENSION.
 */
async function loadTimescale(database: PGlite): Promise<void> {
  const { rows } = await database.query<{ version: string }>(
    "SELECT extversion AS version FROM pg_extension WHERE extname = 'timescaledb'",
  );
  const version = rows[0]?.version;
  if (version === undefined || !/^[\w.-]+$/.test(version)) return;
  for (const part of ["timescaledb", "timescaledb-tsl"])
    await database.exec(`LOAD '$libdir/${part}-${version}'`);
}
