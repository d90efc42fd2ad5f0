import { timingSafeEqual } from "node:crypto";
import type { Socket } from "node:net";
import type { Turns } from "./turns.ts";

const sslRequest = 80_877_103;
const code = (letter: string): number => letter.charCodeAt(0);
const [query, copyDone, copyFail, terminate, passwordMessage] = ["Q", "c", "f", "X", "p"].map(code);
const [copyInResponse, readyForQuery, idle] = ["G", "Z", "I"].map(code);
/** Says that binary rows are awaited, without naming columns. */
const awaitsRows = Buffer.from([code("G"), 0, 0, 0, 7, 1, 0, 0]);
const asksForPassword = Buffer.from([code("R"), 0, 0, 0, 8, 0, 0, 0, 3]);
const sync = Buffer.from([code("S"), 0, 0, 0, 4]);

/** A message of one letter, its length and its body (PostgreSQL's protocol 3.0). */
function framed(letter: string, ...texts: string[]): Buffer {
  const body = Buffer.from(texts.map((text) => `${text}\0`).join(""));
  const head = Buffer.alloc(5);
  head.write(letter);
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}

const refusal = Buffer.concat([
  framed("E", "SFATAL", "VFATAL", "C28P01", "Mpassword authentication failed", ""),
]);

/**
 * One connection to the embedded database. It answers whole messages only and takes a COPY with all of its rows at once,
 * so both are gathered here. Between transactions others have their turn, as behind a pooler.
 */
export class Session {
  readonly #socket: Socket;
  readonly #database: (message: Buffer) => Promise<Buffer>;
  readonly #turns: Turns;
  readonly #password: Buffer;
  #endTurn: (() => void) | undefined;
  #opening: Buffer | undefined;
  #isOpen = false;
  #rows: Buffer[] | undefined;

  constructor(
    socket: Socket,
    database: (message: Buffer) => Promise<Buffer>,
    turns: Turns,
    password: string,
  ) {
    this.#socket = socket;
    this.#database = database;
    this.#turns = turns;
    this.#password = Buffer.from(password);
  }

  /** Answers messages in their order until the connection ends. What it left half done is undone. */
  async serve(): Promise<void> {
    let held: Buffer[] = [];
    let size = 0;
    /** Bytes that are waited for. */
    let wanted = 0;
    try {
      for await (const chunk of this.#socket) {
        held.push(chunk);
        size += chunk.length;
        // A batch comes in a hundred chunks: it is put together once, not with each of them.
        if (size < wanted) continue;
        let bytes = Buffer.concat(held);
        for (;;) {
          // The first message has no letter before its length.
          const start = this.#opening === undefined ? 0 : 1;
          wanted = bytes.length < start + 4 ? start + 4 : start + bytes.readInt32BE(start);
          if (bytes.length < wanted) break;
          const message = bytes.subarray(0, wanted);
          bytes = bytes.subarray(wanted);
          if (!(await this.#take(message))) return;
        }
        held = [bytes];
        size = bytes.length;
      }
    } finally {
      await this.#leave();
    }
  }

  /** @returns false: the connection is over */
  async #take(message: Buffer): Promise<boolean> {
    if (this.#opening === undefined) {
      if (message.readInt32BE(4) === sslRequest) {
        this.#socket.write("N");
        return true;
      }
      this.#opening = message;
      this.#socket.write(asksForPassword);
      return true;
    }
    const [type] = message;
    if (!this.#isOpen)
      return this.#open(this.#opening, type === passwordMessage ? message.subarray(5, -1) : null);
    if (type === terminate) {
      this.#socket.end();
      return false;
    }
    if (this.#rows !== undefined) {
      this.#rows.push(message);
      if (type !== copyDone && type !== copyFail) return true;
      const answer = await this.#ask(Buffer.concat(this.#rows));
      this.#rows = undefined;
      // What it says to the COPY itself was said already.
      this.#socket.write(answer[0] === copyInResponse ? answer.subarray(1 + answer.readInt32BE(1)) : answer);
    } else if (type === query && /^COPY .* FROM STDIN/i.test(message.toString("utf8", 5))) {
      this.#rows = [message];
      this.#socket.write(awaitsRows);
    } else this.#socket.write(await this.#ask(message));
    return true;
  }

  async #open(opening: Buffer, password: Buffer | null): Promise<boolean> {
    const isRight = password?.length === this.#password.length && timingSafeEqual(password, this.#password);
    if (!isRight) {
      this.#socket.end(refusal);
      return false;
    }
    this.#isOpen = true;
    this.#socket.write(await this.#ask(opening));
    return true;
  }

  /** Takes a turn unless it has one, and ends it where no transaction is open. */
  async #ask(message: Buffer): Promise<Buffer> {
    this.#endTurn ??= await this.#turns.take();
    const answer = await this.#database(message);
    const at = answer.length - 6;
    if (at >= 0 && answer[at] === readyForQuery && answer[at + 5] === idle) {
      this.#endTurn();
      this.#endTurn = undefined;
    }
    return answer;
  }

  async #leave(): Promise<void> {
    if (this.#endTurn === undefined) return;
    try {
      await this.#database(sync);
      await this.#database(framed("Q", "ROLLBACK"));
    } finally {
      this.#endTurn();
      this.#endTurn = undefined;
    }
  }
}
