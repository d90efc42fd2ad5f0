import { useEffect, useSyncExternalStore } from "react";
import type { AskedFrom } from "../../src-main/contract/index.ts";

/** What a person looks at on a page: a device, points over a time, a finding. */
export interface LookedAt extends AskedFrom {
  /** As the person would call it: `3 points, the last 7 days`. */
  readonly what: string;
}

let current: LookedAt | null = null;
const listeners = new Set<() => void>();

function tell(next: LookedAt | null): void {
  current = next;
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
