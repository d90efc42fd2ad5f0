import type { EventTimeStamp } from "../contract/events.ts";
import type { Clock } from "../contract/identity.ts";
import type { EventNotice } from "../drivers/driver.ts";

/** A device repeats a confirmed notification for less long, ms; what is the same later has happened once more. */
const rememberedMs = 60_000;
const mostRemembered = 5_000;

interface Seen {
  readonly device: string;
  readonly object: string;
  readonly at: number;
}

/**
 * Notifications that came already: a repeated one, or one for each list in which the app stands, counts once. A stamp
 * isn't believed to be unique: clocks are never set, show the time without the date, and numbers begin anew.
 */
export class EventRepeats {
  readonly #clock: Clock;
  /** Oldest first. */
  readonly #seen = new Map<string, Seen>();
  /** The newest of each object. */
  readonly #newest = new Map<string, string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether it came already a moment ago; remembers it. @param notice with the key of its device */
  isRepeated(notice: Extract<EventNotice, { kind: "notification" }>): boolean {
    const { deviceKey: device, event, stamp, notify, from } = notice;
    const now = this.#clock();
    for (const [oldest, { at, object }] of this.#seen) {
      if (this.#seen.size < mostRemembered && at <= now && now - at < rememberedMs) break;
      this.#seen.delete(oldest);
      if (this.#newest.get(object) === oldest) this.#newest.delete(object);
    }
    const object = JSON.stringify([device, event.object]);
    const key = JSON.stringify([device, event.object, event.state, from, notify, stamp]);
    // Where the stamp says nothing, a change and the one back are all that tells a new one from a repeated one.
    const isKnown = this.#seen.has(key) && (tells(stamp) || this.#newest.get(object) === key);
    if (isKnown) return true;
    this.#seen.delete(key);
    this.#seen.set(key, { device, object, at: now });
    this.#newest.set(object, key);
    return false;
  }

  /** A device may have started anew: its numbers begin again, its clock may be another one. */
  forget(device: string): void {
    for (const [key, seen] of this.#seen) {
      if (seen.device !== device) continue;
      this.#seen.delete(key);
      this.#newest.delete(seen.object);
    }
  }
}

/** Whether a stamp shows any time at all. */
function tells(stamp: EventTimeStamp): boolean {
  return stamp.form === "sequence" || stamp.time.some((part) => part !== 255);
}
