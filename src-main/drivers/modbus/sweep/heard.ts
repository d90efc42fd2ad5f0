import type { LineState } from "../connection.ts";

/** What came on a line through all settings, besides answers. */
export class Heard {
  /** Setting at which frames of another master were heard; null: none were. */
  others: string | null = null;
  /** Settings at which bytes came before anything was asked. */
  garbage = 0;
  /** Units whose answers were no frames. */
  damaged = 0;
  #bytes = 0;

  /** Counts what came at one setting. */
  note({ garbled }: Pick<LineState, "garbled">): void {
    this.#bytes += garbled;
  }

  /** Bytes that were in no frame. */
  get bytes(): number {
    return this.#bytes;
  }
}

/** Why nobody may have answered at any setting, the likeliest first, with what was heard. */
export function nothingText(heard: Heard): string[] {
  if (heard.others !== null) {
    return [
      `No unit answered, but frames of another master were heard at ${heard.others}: the wires and that setting are right. Stop the other master, then sweep at ${heard.others} again.`,
    ];
  }
  if (heard.garbage > 0 || heard.damaged > 0 || heard.bytes > 0) {
    return [
      `No unit answered at these settings, but ${heard.bytes > 0 ? `${heard.bytes} bytes came that are no frame` : "something that is no frame came"}: somebody is on the line.`,
      "Check first whether A and B are swapped, then baud rate and parity (add settings to the sweep), then the termination of the line.",
    ];
  }
  return [
    "No unit answered at any setting, and nothing was heard on the line.",
    "Check first whether A and B are swapped, then parity and baud rate of the devices, then the termination of the line, and that the devices have power.",
  ];
}
