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
    return endOf(error);
  }
  try {
    const { content, text } = step.found(await door.read(signal));
    if (isSame(content, step.wanted)) return { outcome: "done", readBack: text };
    const note =
      "The device took it, and has something else now; it may round, sort or leave out what it can't do.";
    return { outcome: "done", readBack: text, note };
  } catch (error) {
    return { outcome: "done", note: `It couldn't be read back: ${reportOf(error).what}` };
  }
}
