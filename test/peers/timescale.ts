import { createServer, type Server, type Socket } from "node:net";
import { PGlite } from "@electric-sql/pglite";
import { timescaledb } from "@electric-sql/pglite/timescaledb";
import { Client } from "pg";

const sslRequest = 80_877_103;
const [query, copyDone, copyFail, terminate] = ["Q", "c", "f", "X"].map((letter) => letter.charCodeAt(0));
const copyInResponse = "G".charCodeAt(0);
/** Says that binary rows are awaited, without naming columns. */
const awaitsRows = Buffer.from([copyInResponse, 0, 0, 0, 7, 1, 0, 0]);

/**
 * The embedded TimescaleDB behind a socket: for function, not for speed. It answers whole messages only and takes a COPY
 * with all of its rows at once, so both are gathered here (the package's own socket server passes on what comes, and the
 * database ends at the first row). One session after the other.
 */
export class TimescaleServer implements AsyncDisposable {
  readonly port: number;
  readonly #database: PGlite;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;

  private constructor(database: PGlite, server: Server, sockets: Set<Socket>, port: number) {
    this.#database = database;
    this.#server = server;
    this.#sockets = sockets;
    this.port = port;
  }

  static async start(): Promise<TimescaleServer> {
    const database = await PGlite.create({ extensions: { timescaledb } });
    const sockets = new Set<Socket>();
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
      socket.on("error", () => socket.destroy());
      void serve(database, socket).catch(() => socket.destroy());
    });
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "127.0.0.1", () => {
        const address = server.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
    return new TimescaleServer(database, server, sockets, port);
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
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.#database.close();
  }
}

/** Answers one session's messages in their order. */
async function serve(database: PGlite, socket: Socket): Promise<void> {
  const ask = async (message: Buffer): Promise<Buffer> =>
    Buffer.from(await database.execProtocolRaw(message));
  let begun = false;
  let held = Buffer.alloc(0);
  let rows: Buffer[] | undefined;
  for await (const chunk of socket) {
    held = Buffer.concat([held, chunk]);
    while (true) {
      const start = begun ? 1 : 0;
      if (held.length < start + 4) break;
      const length = start + held.readInt32BE(start);
      if (held.length < length) break;
      const message = held.subarray(0, length);
      held = held.subarray(length);
      if (!begun) {
        if (message.readInt32BE(4) === sslRequest) {
          socket.write("N");
          continue;
        }
        begun = true;
        socket.write(await ask(message));
        continue;
      }
      const [type] = message;
      if (type === terminate) {
        socket.end();
        return;
      }
      if (rows === undefined && type === query && /^COPY .* FROM STDIN/i.test(message.toString("utf8", 5))) {
        rows = [message];
        socket.write(awaitsRows);
      } else if (rows === undefined) {
        socket.write(await ask(message));
      } else {
        rows.push(message);
        if (type !== copyDone && type !== copyFail) continue;
        const answer = await ask(Buffer.concat(rows));
        rows = undefined;
        // What it says to the COPY itself was said already.
        socket.write(answer[0] === copyInResponse ? answer.subarray(1 + answer.readInt32BE(1)) : answer);
      }
    }
  }
}
