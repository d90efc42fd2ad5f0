import { useEffect, useSyncExternalStore } from "react";
import type { AskedFrom, SiteId } from "../../src-main/contract/index.ts";

/** Whose series are looked at, and where they lie. */
export interface DataOf {
  readonly source: "project" | "central";
  /** Absent: the project's own site. */
  readonly siteId?: SiteId | undefined;
  readonly siteName: string;
  /** IANA name, in which its days are cut. */
  readonly timeZone: string;
}

/** What a person looks at on a page: a device, points over a time, a finding. */
export interface LookedAt extends AskedFrom {
  /** As the person would call it: `3 points, the last 7 days`. */
  readonly what: string;
  /** Whose points they are; absent: the project's. */
  readonly of?: DataOf;
}

let current: LookedAt | null = null;
let currentOf: DataOf | null = null;
const listeners = new Set<() => void>();

function tell(next: LookedAt | null): void {
  current = next;
  for (const listener of listeners) listener();
}
function tellOf(next: DataOf | null): void {
  currentOf = next;
  for (const listener of listeners) listener();
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** Says what is looked at, for as long as the component is there. @param lookedAt null: nothing in particular */
export function useLookAt(lookedAt: LookedAt | null): void {
  const key = lookedAt === null ? "" : JSON.stringify(lookedAt);
  useEffect(() => {
    if (key === "") return;
    const mine = JSON.parse(key) as LookedAt;
    tell(mine);
    return () => {
      if (current === mine) tell(null);
    };
  }, [key]);
}

/** What is looked at now; null: nothing in particular. */
export function useLookedAt(): LookedAt | null {
  return useSyncExternalStore(subscribe, () => current);
}

/** Says whose data a page looks at, for as long as it is there. @param of null: it isn't known */
export function useLookOf(of: DataOf | null): void {
  const key = of === null ? "" : JSON.stringify(of);
  useEffect(() => {
    if (key === "") return;
    const mine = JSON.parse(key) as DataOf;
    tellOf(mine);
    return () => {
      if (currentOf === mine) tellOf(null);
    };
  }, [key]);
}

/** Whose data the page looks at; null: it lets nobody choose. */
export function useLookedOf(): DataOf | null {
  return useSyncExternalStore(subscribe, () => currentOf);
}
