import type { Timeline } from "./machines.ts";

/** What a rule says of a bucket: 1 it is so, 0 it isn't, −1 the bucket can't tell. */
export type Verdicts = Int8Array;

/** Consecutive days with a fault. Indices of buckets: `from` included, `to` not. */
export interface Episode {
  readonly from: number;
  readonly to: number;
  /** Days that tell of it. */
  readonly days: number;
  /** No more days without it are behind it than are bridged; absent: there are, or another episode follows. */
  readonly lasts?: boolean;
}

export interface EpisodeRule {
  /** Hours of a day that must show it. */
  readonly leastHours: number;
  /** Share of the day's telling hours that must show it, 0–1. */
  readonly leastShare: number;
  /** Days that must show it, for chance not to. */
  readonly leastDays: number;
  /** Days without it, one after the other, that don't end it. */
  readonly bridgedDays: number;
  /** Days back over which its begin is looked for where nothing can tell; absent: a week. */
  readonly daysBack?: number;
  /** Whether one day without it tells that it is over, as of a setting; absent: more than are bridged do. */
  readonly endsAtOnce?: boolean;
}

interface Day {
  readonly first: number;
  readonly end: number;
  /** As {@link Verdicts}. */
  readonly verdict: number;
}

const none: Day = { first: 0, end: 0, verdict: -1 };

function daysOf(verdicts: Verdicts, { days }: Timeline, { leastHours, leastShare }: EpisodeRule): Day[] {
  const found: Day[] = [];
  let first = 0;
  for (let at = 1; at <= days.length; at++) {
    if (at < days.length && days[at] === days[first]) continue;
    let so = 0;
    let telling = 0;
    for (let place = first; place < at; place++) {
      const verdict = verdicts[place] ?? -1;
      if (verdict >= 0) telling++;
      if (verdict === 1) so++;
    }
    const isSo = so >= leastHours * 4 && so >= leastShare * telling;
    // A day that tells less than what it takes can't say that it isn't so.
    found.push({ first, end: at, verdict: isSo ? 1 : telling < leastHours * 4 ? -1 : 0 });
    first = at;
  }
  return found;
}

/**
 * Merges buckets that show a fault into episodes. Days that can't tell neither end an episode nor count for it. It begins
 * with the first bucket that shows it, on days before too where nothing but hours that can't tell lie between.
 */
export function episodesOf(verdicts: Verdicts, timeline: Timeline, rule: EpisodeRule): Episode[] {
  const days = daysOf(verdicts, timeline, rule);
  const episodes: Episode[] = [];
  let open: { first: number; last: number; days: number; without: number } | undefined;
  const close = (isEnd = false) => {
    if (open !== undefined && open.days >= rule.leastDays)
      episodes.push({
        ...(isEnd && (open.without === 0 || rule.endsAtOnce !== true) ? { lasts: true } : {}),
        from: beginOf(verdicts, days[open.first] ?? none, rule.daysBack ?? 7),
        to: endOf(verdicts, days[open.last] ?? none),
        days: open.days,
      });
    open = undefined;
  };
  for (const [at, { verdict }] of days.entries()) {
    if (verdict === 1) {
      if (open === undefined) open = { first: at, last: at, days: 1, without: 0 };
      else open = { ...open, last: at, days: open.days + 1, without: 0 };
    } else if (verdict === 0 && open !== undefined) {
      open.without++;
      if (open.without > rule.bridgedDays) close();
    }
  }
  close(true);
  return episodes;
}

function beginOf(verdicts: Verdicts, { first, end }: Day, daysBack: number): number {
  let from = first;
  while (from < end && verdicts[from] !== 1) from++;
  const earliest = Math.max(0, from - daysBack * 96);
  for (let at = from - 1; at >= earliest && verdicts[at] !== 0; at--) if (verdicts[at] === 1) from = at;
  return from;
}

function endOf(verdicts: Verdicts, { first, end }: Day): number {
  let to = end;
  while (to > first && verdicts[to - 1] !== 1) to--;
  return to;
}

/** Hours within episodes that show it, to the hour. */
export function hoursOf(verdicts: Verdicts, episodes: readonly Episode[]): number {
  const shown = episodes.reduce(
    (sum, { from, to }) => sum + verdicts.subarray(from, to).filter((verdict) => verdict === 1).length,
    0,
  );
  return Math.round(shown / 4);
}

/** 1 in episodes, 0 outside. */
export function maskOf(episodes: readonly Episode[], count: number): Uint8Array {
  const mask = new Uint8Array(count);
  for (const { from, to } of episodes) mask.fill(1, from, to);
  return mask;
}
