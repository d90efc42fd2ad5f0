import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { promisify } from "node:util";

/** What a process has used since it began. */
export interface ProcessUse {
  readonly cpuSeconds: number;
  readonly residentMegabytes: number;
}

interface ProcessLine extends ProcessUse {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The parts of the running app whose use is told apart. */
export interface AppProcesses {
  readonly shell: number;
  readonly gateway: number;
  readonly renderer: number;
}

/** Clock ticks a second in Linux's process table: the same on every architecture in use. */
const ticks = 100;

/** @throws Error when there is no such process (any more) */
export async function processUse(pid: number): Promise<ProcessUse> {
  const line = process.platform === "linux" ? await linuxLine(pid) : (await psLines([`-p${pid}`]))[0];
  if (line === undefined) throw new Error(`Process ${pid} doesn't run any more.`);
  return line;
}

/** @returns per cent of one core that processes together used between two moments */
export async function loadOver(pids: readonly number[], until: () => Promise<unknown>): Promise<number> {
  const used = async () => {
    const uses = await Promise.all(pids.map(processUse));
    return uses.reduce((sum, use) => sum + use.cpuSeconds, 0);
  };
  const before = await used();
  const began = performance.now();
  await until();
  return (100_000 * ((await used()) - before)) / (performance.now() - began);
}

/** Finds the processes of an app by the one that was started. Not on Windows. */
export async function appProcesses(shell: number): Promise<AppProcesses> {
  const lines = process.platform === "linux" ? await allLinuxLines() : await psLines(["-A"]);
  const family = new Set([shell]);
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const line of lines) if (family.has(line.parent)) family.add(line.pid);
  }
  // Electron ≥ 36 runs gateway and demo plant as its own Node services; the gateway is the first.
  const isGateway = /gateway\.js|--utility-sub-type=node/;
  const find = (pattern: RegExp) =>
    lines
      .filter((line) => family.has(line.pid) && pattern.test(line.command))
      .sort((one, other) => one.pid - other.pid)[0]?.pid;
  const gateway = find(isGateway);
  const renderer = find(/--type=renderer/);
  if (gateway === undefined || renderer === undefined) throw new Error("The app's processes weren't found.");
  return { shell, gateway, renderer };
}

async function allLinuxLines(): Promise<ProcessLine[]> {
  const names = await readdir("/proc");
  const lines = await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .map(linuxLine),
  );
  return lines.filter((line) => line !== undefined);
}

/** See proc_pid_stat(5). */
async function linuxLine(pid: number): Promise<ProcessLine | undefined> {
  try {
    const [stat, status, command] = await Promise.all(
      ["stat", "status", "cmdline"].map((name) => readFile(`/proc/${pid}/${name}`, "utf8")),
    );
    const fields = (stat ?? "").slice((stat ?? "").lastIndexOf(")") + 2).split(" ");
    return {
      pid,
      parent: Number(fields[1]),
      cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticks,
      residentMegabytes: Number(/VmRSS:\s+(\d+)/.exec(status ?? "")?.[1] ?? 0) / 1_000,
      command: (command ?? "").replaceAll("\0", " "),
    };
  } catch {
    return undefined;
  }
}

async function psLines(selection: readonly string[]): Promise<ProcessLine[]> {
  const columns = ["-o", "pid=,ppid=,time=,rss=,args="];
  const { stdout } = await promisify(execFile)("ps", [...selection, ...columns], { maxBuffer: 16e6 });
  return stdout
    .trim()
    .split("\n")
    .map((line) => {
      const [pid, parent, time = "", resident, ...command] = line.trim().split(/\s+/);
      const [clock = "", days = "0"] = time.split("-").reverse();
      const seconds = clock.split(":").reduce((sum, part) => 60 * sum + Number(part), 0);
      return {
        pid: Number(pid),
        parent: Number(parent),
        cpuSeconds: Number(days) * 86_400 + seconds,
        residentMegabytes: Number(resident) / 1_000,
        command: command.join(" "),
      };
    });
}
