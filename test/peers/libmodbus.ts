import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { ModbusSource } from "../../src-main/contract/source.ts";
import type { Held } from "./pymodbus.ts";

type Program = "server" | "client";

const compiler = (files: readonly string[]) =>
  spawnSync("cc", ["-O2", "-I/usr/include/modbus", ...files, "-lmodbus"], { encoding: "utf8" });

/** libmodbus with its headers, and a compiler. */
export const hasLibmodbus = (): boolean =>
  spawnSync("cc", ["-fsyntax-only", "-I/usr/include/modbus", "-x", "c", "-"], {
    input: "#include <modbus.h>",
  }).status === 0;

/** Server and client by libmodbus, compiled into a folder of their own, which goes when disposed. */
export class Libmodbus implements AsyncDisposable {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws Error with what the compiler said */
  static async compiled(): Promise<Libmodbus> {
    const folder = await mkdtemp(join(tmpdir(), "libmodbus-"));
    for (const program of ["server", "client"] satisfies Program[]) {
      const source = join(import.meta.dirname, `libmodbus_${program}.c`);
      const { status, stderr, error } = compiler([source, "-o", join(folder, program)]);
      if (status !== 0)
        throw new Error(`libmodbus_${program}.c doesn't compile: ${error?.message ?? stderr}`);
    }
    return new Libmodbus(folder);
  }

  /** On TCP, any unit id. @param values what it holds */
  async tcpServer(values: readonly Held[]): Promise<LibmodbusProgram & { readonly port: number }> {
    const server = this.#start("server", ["tcp"]);
    return Object.assign(server, { port: Number(await serve(server, values)) });
  }

  /** RTU at 9,600 baud on a serial port. */
  async rtuServer(path: string, unit: number, values: readonly Held[]): Promise<LibmodbusProgram> {
    const server = this.#start("server", ["rtu", path, String(unit)]);
    await serve(server, values);
    return server;
  }

  tcpClient(port: number, unit: number): LibmodbusClient {
    return new LibmodbusClient(this.#start("client", ["tcp", "127.0.0.1", String(port), String(unit)]));
  }

  rtuClient(path: string, unit: number): LibmodbusClient {
    return new LibmodbusClient(this.#start("client", ["rtu", path, String(unit)]));
  }

  #start(program: Program, words: readonly string[]): LibmodbusProgram {
    return new LibmodbusProgram(join(this.#folder, program), words);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }
}

async function serve(server: LibmodbusProgram, values: readonly Held[]): Promise<string> {
  const lines = values.map(
    ({ table, address, encoding, order, value }) => `${table} ${address} ${encoding} ${order} ${value}\n`,
  );
  return server.say(`${lines.join("")}.\n`);
}

/** A program that answers each text by one line. */
export class LibmodbusProgram implements AsyncDisposable {
  readonly #child;
  readonly #lines;
  readonly #ended: Promise<unknown>;

  constructor(file: string, words: readonly string[]) {
    const child = spawn(file, words, { stdio: ["pipe", "pipe", "inherit"] });
    this.#child = child;
    this.#lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    this.#ended = new Promise((resolve) => child.once("exit", resolve));
    // Said to one that ended already: its silence tells.
    child.stdin.on("error", () => undefined);
  }

  /** @throws Error when it ended */
  async say(text: string): Promise<string> {
    this.#child.stdin.write(text);
    const { value, done } = await this.#lines.next();
    if (done === true) throw new Error("A program by libmodbus ended.");
    return String(value);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin.end();
    this.#child.kill();
    await this.#ended;
  }
}

export class LibmodbusClient implements AsyncDisposable {
  readonly #program: LibmodbusProgram;

  constructor(program: LibmodbusProgram) {
    this.#program = program;
  }

  /** @throws Error in libmodbus's words */
  async read({ table, address, encoding, order }: ModbusSource): Promise<number> {
    return Number(await this.#told(`read ${table} ${address} ${encoding} ${order}\n`));
  }

  /** @throws Error in libmodbus's words */
  async write({ table, address, encoding, order, value }: Held): Promise<void> {
    await this.#told(`write ${table} ${address} ${encoding} ${order} ${value}\n`);
  }

  /** Reads holding registers, one request after the other. @returns requests a second */
  async loop(address: number, count: number, seconds: number): Promise<number> {
    const [requests = 0, took = 0] = (await this.#told(`loop ${address} ${count} ${seconds}\n`))
      .split(" ")
      .map(Number);
    return requests / took;
  }

  async #told(text: string): Promise<string> {
    const line = await this.#program.say(text);
    if (line.startsWith("error")) throw new Error(line);
    return line;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#program[Symbol.asyncDispose]();
  }
}
