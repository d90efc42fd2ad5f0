import { utilityProcess } from "electron";
import { startForked, type Worker, type WorkerOptions } from "./worker.ts";

const firstElectronWithNode22 = 36;

/**
 * Runs a bundle of ours in its own process: as Electron's `utilityProcess` where that carries Node ≥ 22 (which
 * better-sqlite3 needs), as a forked Node otherwise (`BLIPEE_NODE`, set by `npm start`).
 */
export function startWorker(options: WorkerOptions): Worker {
  const major = Number(process.versions.electron?.split(".")[0] ?? 0);
  return major >= firstElectronWithNode22
    ? startUtility(options)
    : startForked(options, process.env["BLIPEE_NODE"]);
}

function startUtility(options: WorkerOptions): Worker {
  const child = utilityProcess.fork(options.file, [...options.parameters], {
    serviceName: options.name,
    stdio: "pipe",
    env: { ...process.env, ...options.environment },
  });
  child.stdout?.on("data", (chunk: Buffer) => options.onOutput(chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => options.onOutput(chunk.toString()));
  return {
    get pid() {
      return child.pid;
    },
    takesPorts: true,
    send: (message, ports) => child.postMessage(message, ports ? [...ports] : undefined),
    onMessage: (listener) => child.on("message", listener),
    onExit: (listener) => child.once("exit", (code) => listener(`it ended with code ${code}`)),
    kill: () => {
      child.kill();
    },
  };
}
