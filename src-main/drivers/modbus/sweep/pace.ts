/** Before anything is measured, ms. */
const guessedKnockMs = 300;
const guessedAskMs = 200;
/** Looking for hosts is so much of the whole bar. */
const shareOfKnocks = 0.15;

/** How fast a sweep over hosts goes, and what is left of it. */
export class HostPace {
  readonly #hosts: number;
  readonly #ids: number;
  readonly #hostsAtOnce: number;
  readonly #knocksAtOnce: number;
  readonly #now: () => number;
  readonly #knocksBegan: number;
  readonly #asked = new Map<string, number>();
  #knocked = 0;
  #knockedNow = 0;
  #accepted = 0;
  #unitsBegan: number | null = null;
  #unitHosts = 0;
  #askedBefore = 0;

  /** @param now monotonic time, ms */
  constructor(hosts: number, ids: number, hostsAtOnce: number, knocksAtOnce: number, now: () => number) {
    this.#hosts = hosts;
    this.#ids = ids;
    this.#hostsAtOnce = hostsAtOnce;
    this.#knocksAtOnce = knocksAtOnce;
    this.#now = now;
    this.#knocksBegan = now();
  }

  get knockedAt(): number {
    return this.#knocked;
  }

  skipKnock(): void {
    this.#knocked += 1;
  }

  knocked(accepted: boolean): void {
    this.#knocked += 1;
    this.#knockedNow += 1;
    if (accepted) this.#accepted += 1;
  }

  /** @param asked by host: how many of its ids were asked by a sweep before this one */
  beginUnits(asked: ReadonlyMap<string, number>): void {
    this.#unitsBegan = this.#now();
    this.#unitHosts = asked.size;
    for (const [key, count] of asked) this.#asked.set(key, count);
    this.#askedBefore = this.#askedIds;
  }

  asked(key: string, count: number): void {
    this.#asked.set(key, Math.max(this.#asked.get(key) ?? 0, count));
  }

  /** 0–1. */
  get progress(): number {
    const knocks = this.#hosts === 0 ? 1 : this.#knocked / this.#hosts;
    if (this.#unitsBegan === null) return knocks * shareOfKnocks;
    const all = this.#unitHosts * this.#ids;
    const done = all === 0 ? 1 : Math.min(1, this.#askedIds / all);
    return shareOfKnocks + (1 - shareOfKnocks) * done;
  }

  /** ms */
  get leftMs(): number {
    const knocksLeft = this.#hosts - this.#knocked;
    const knockMs =
      this.#knockedNow > 0
        ? (this.#now() - this.#knocksBegan) / this.#knockedNow
        : guessedKnockMs / this.#knocksAtOnce;
    if (this.#unitsBegan === null) {
      const turns = Math.ceil(this.#accepted / this.#hostsAtOnce);
      return knocksLeft * knockMs + turns * this.#ids * guessedAskMs;
    }
    const left = this.#unitHosts * this.#ids - this.#askedIds;
    const now = this.#askedIds - this.#askedBefore;
    const askMs = now > 0 ? (this.#now() - this.#unitsBegan) / now : guessedAskMs;
    return Math.max(0, left) * askMs;
  }

  get #askedIds(): number {
    return [...this.#asked.values()].reduce((sum, one) => sum + one, 0);
  }
}

/** `about 40 s left`. */
export function leftText(leftMs: number): string {
  const seconds = Math.max(1, Math.ceil(leftMs / 1_000));
  return `about ${seconds >= 90 ? `${Math.round(seconds / 60)} min` : `${seconds} s`} left`;
}
