import { useCallback, useEffect, useRef, useState } from "react";
import type { AreaMap, DeviceId, ProblemReport, RegisterTable } from "../../../src-main/contract/index.ts";
import { problemOf, useApplication } from "../../gateway/index.ts";

export interface Search {
  readonly table: RegisterTable;
  readonly first: number;
  readonly last: number;
  readonly mostRequests: number;
}

export interface Searched {
  /** What was searched for; null: nothing yet. */
  readonly search: Search | null;
  readonly map: AreaMap | undefined;
  readonly problem: ProblemReport | null;
  readonly running: boolean;
  readonly start: (search: Search) => void;
  readonly stop: () => void;
}

/** Searches a device for addresses that can be read, while it is shown. */
export function useAreaMap(deviceId: DeviceId): Searched {
  const { client } = useApplication();
  const [state, setState] = useState<Omit<Searched, "start" | "stop">>(idle);
  const running = useRef<AbortController | null>(null);
  const stop = useCallback(() => {
    running.current?.abort();
    running.current = null;
    setState((before) => ({ ...before, running: false }));
  }, []);
  const start = useCallback(
    (search: Search) => {
      running.current?.abort();
      const mine = new AbortController();
      running.current = mine;
      setState({ ...idle, search, running: true });
      const follow = async () => {
        for await (const map of await client.registers.map(
          { deviceId, ...search },
          { signal: mine.signal },
        )) {
          if (mine.signal.aborted) return;
          setState((before) => ({ ...before, map, problem: map.problem }));
        }
      };
      follow().then(
        () => mine.signal.aborted || setState((before) => ({ ...before, running: false })),
        (error: unknown) =>
          mine.signal.aborted ||
          setState((before) => ({ ...before, running: false, problem: problemOf(error) })),
      );
    },
    [client, deviceId],
  );
  useEffect(() => () => running.current?.abort(), []);
  return { ...state, start, stop };
}

const idle = { search: null, map: undefined, problem: null, running: false } as const;
