import { reportOf } from "../contract/problem.ts";
import { type ActionContext, type ChangeEnd, endOf } from "./gate.ts";
import { type CurrentObject, isSame, type PreparedStep } from "./schedule-steps.ts";

/** Where steps are written to. */
export interface ScheduleDoor {
  readonly write: (step: PreparedStep, signal: AbortSignal) => Promise<void>;
  readonly read: (signal: AbortSignal) => Promise<CurrentObject>;
}

/** Writes one property after the other, and reads each back. */
export async function sendSteps(
  steps: readonly PreparedStep[],
  { report, mayGoOn, signal }: ActionContext,
  door: ScheduleDoor,
): Promise<void> {
  for (const [index, step] of steps.entries()) {
    if (!mayGoOn()) return;
    report(index, await send(step, signal, door));
  }
}

async function send(step: PreparedStep, signal: AbortSignal, door: ScheduleDoor): Promise<ChangeEnd> {
  try {
    await door.write(step, signal);
  } catch (error) {
    const end = endOf(error);
    if (end.problem?.code !== "partly-done") return end;
    return { ...end, ...(await readBack(step, signal, door, "It was written in part only.")) };
  }
  const note =
    "The device took it, and has something else now; it may round, sort or leave out what it can't do.";
  return { outcome: "done", ...(await readBack(step, signal, door, note)) };
}

/** @param ifOther what to note where the device has something else than it should */
async function readBack(
  step: PreparedStep,
  signal: AbortSignal,
  door: ScheduleDoor,
  ifOther: string,
): Promise<Pick<ChangeEnd, "readBack" | "note">> {
  try {
    const { content, text } = step.found(await door.read(signal));
    return isSame(content, step.wanted) ? { readBack: text } : { readBack: text, note: ifOther };
  } catch (error) {
    return { note: `It couldn't be read back: ${reportOf(error).what}` };
  }
}
