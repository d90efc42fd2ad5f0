import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import type { FieldParameters, FieldReady } from "./modbus-field.ts";

/** Simulated Modbus hosts in their own process. */
export class ModbusDouble implements AsyncDisposable {
  readonly ports: readonly number[];
  readonly #process: ChildProcess;

  private constructor(started: ChildProcess, ports: readonly number[]) {
    this.#process = started;
    this.ports = ports;
  }

  static async start(parameters: FieldParameters): Promise<ModbusDouble> {
    const file = resolve(import.meta.dirname, "modbus-field.ts");
    const started = fork(file, [JSON.stringify(parameters)]);
    const [ready] = (await once(started, "message")) as [FieldReady];
    return new ModbusDouble(started, ready.ports);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = once(this.#process, "exit");
    this.#process.disconnect();
    await ended;
  }
}
