import { mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import pino, { type Logger } from "pino";

const largestLogBytes = 5_000_000;

/** The app's log: JSON lines in `folder`, the previous one kept when it has grown. */
export function openLog(folder: string): Logger {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "blipee-field.log");
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLogBytes) {
    renameSync(file, join(folder, "blipee-field.previous.log"));
  }
  return pino({ base: { process: "shell" } }, pino.destination({ dest: file, sync: false }));
}
