// Running other programs.
import { spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";

/** Signals that ask a program to end; Windows knows only the first. */
const endings = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a program to its end and returns { code, output }. Its output goes to ours unless `quiet`.
 * When we are asked to end, the program is asked first and we end after it, so that none is left behind.
 */
export function run(command, args, { cwd, env = process.env, quiet = false, onLine } = {}) {
  const taken = quiet || onLine !== undefined;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ["inherit", taken ? "pipe" : "inherit", taken ? "pipe" : "inherit"],
    });
    let output = "";
    const take = (chunk) => {
      output += chunk;
      if (onLine !== undefined) process.stdout.write(chunk);
    };
    child.stdout?.setEncoding("utf8").on("data", take);
    child.stderr?.setEncoding("utf8").on("data", take);
    let asked;
    const pass = (signal) => {
      asked = signal;
      // Ctrl+C on a terminal reaches the program by itself, and a second one means "at once" to many.
      if (signal !== "SIGINT" || process.stdin.isTTY !== true) child.kill(signal);
    };
    for (const signal of endings) process.on(signal, pass);
    const settle = (action) => {
      for (const signal of endings) process.off(signal, pass);
      if (asked !== undefined) process.exit(128 + constants.signals[asked]);
      action();
    };
    child.on("error", (error) => settle(() => reject(error)));
    child.on("close", (code, signal) => settle(() => resolve({ code: code ?? 1, signal, output })));
  });
}

/** Runs a small program and returns its standard output, or undefined when it failed. */
export function ask(command, args, options = {}) {
  const answer = spawnSync(command, args, { encoding: "utf8", windowsHide: true, ...options });
  return answer.status === 0 ? answer.stdout : undefined;
}
