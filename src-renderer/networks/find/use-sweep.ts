import { useEffect, useState } from "react";
import type { SweepState } from "../../../src-main/contract/index.ts";
import { useApplication } from "../../gateway/index.ts";
import { watch } from "../../gateway/watch.ts";

const retryMs = 1_000;

/** The newest sweep of the project, as it goes; undefined until the gateway has told. */
export function useSweep(): SweepState | undefined {
  const { client } = useApplication();
  const [state, setState] = useState<SweepState>();
  useEffect(() => {
    const left = new AbortController();
    void watch(
      (signal) => client.sweep.watch(undefined, { signal }),
      setState,
      left.signal,
      () => new Promise((resolve) => setTimeout(resolve, retryMs)),
    );
    return () => left.abort();
  }, [client]);
  return state;
}
