/**
 * While it opens the project of last time, the gateway holds back its answer to what is open; for want of patience it
 * then says that none is. An answer that comes sooner is the whole truth.
 */
const heldBackMs = 2_500;
/** So long after the gateway came, it is no longer waited for. */
const patienceMs = 30_000;

/**
 * Whether "no project is open" may only mean "not yet".
 * @param tookMs how long the answer took @param sinceAttachMs how long ago the gateway came
 */
export function maybeStillOpening(tookMs: number, sinceAttachMs: number): boolean {
  return tookMs >= heldBackMs && sinceAttachMs < patienceMs;
}
