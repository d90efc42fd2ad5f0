import { connect, createServer, type Server, type Socket } from "node:net";

/** A line to a server that can be cut at chosen moments. */
export class Line implements AsyncDisposable {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Told of every piece that goes to the server; true: the line breaks now, and the piece doesn't arrive. */
  cutsBefore: (toServer: Buffer) => boolean = () => false;
  /** The same, but the server gets the piece; its answer doesn't arrive. */
  cutsAfter: (toServer: Buffer) => boolean = () => false;
  /** Told of every piece that goes to the server; it, and what follows, arrives when the promise is resolved. */
  holdsBefore: (toServer: Buffer) => Promise<void> | undefined = () => undefined;
  /** false: nobody gets through. */
  isUp = true;
  /** true: nothing arrives any more at either end, and neither is told. */
  isSilent = false;
  /** Times that it was cut. */
  cuts = 0;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
  }

  static async to(port: number): Promise<Line> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const line = new Line(server, typeof address === "object" && address !== null ? address.port : 0);
    server.on("connection", (near) => line.#join(near, port));
    return line;
  }

  #join(near: Socket, port: number): void {
    if (!this.isUp) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(port, "127.0.0.1");
    let isDeaf = false;
    const cut = (): void => {
      this.cuts += 1;
      near.resetAndDestroy();
    };
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        this.#sockets.delete(socket);
        near.destroy();
        far.end();
      });
    }
    near.on("data", (piece) => {
      if (this.isSilent) return;
      if (this.cutsBefore(piece)) {
        cut();
        far.destroy();
        return;
      }
      isDeaf ||= this.cutsAfter(piece);
      const held = this.holdsBefore(piece);
      if (held === undefined) far.write(piece);
      else {
        near.pause();
        void held.then(() => {
          far.write(piece);
          near.resume();
        });
      }
    });
    far.on("data", (piece) => {
      if (this.isSilent) return;
      // The server has answered, so it has done what it was told.
      if (isDeaf) cut();
      else near.write(piece);
    });
  }

  /** Breaks what is open. */
  breakAll(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.breakAll();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
