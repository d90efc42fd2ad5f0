import { useEffect, useMemo, useState } from "react";
import type { DeviceId, LoggedFrame, NetworkId, ProtocolLogState } from "../../../src-main/contract/index.ts";
import { useApplication } from "../../gateway/index.ts";
import { watch } from "../../gateway/watch.ts";

/** Lines that the window keeps; older ones are in an exported file. */
const mostShown = 5_000;
const atFirst = 1_000;
const retryMs = 2_000;

/** A frame with what became of it. */
export interface ShownFrame extends LoggedFrame {
  /** Of a request: its answer; of an answer: its request. */
  readonly pair: LoggedFrame | undefined;
  /** A request that has waited for its answer as long as it does. */
  readonly silent: boolean;
}

export interface ShownLog {
  readonly frames: readonly LoggedFrame[] | undefined;
  readonly state: ProtocolLogState | undefined;
}

/** The frames of a network, or of one device, as they come. */
export function useLog(networkId: NetworkId, deviceId: DeviceId | undefined): ShownLog {
  const { client } = useApplication();
  const [log, setLog] = useState<ShownLog>({ frames: undefined, state: undefined });
  useEffect(() => {
    const left = new AbortController();
    let opened = false;
    void watch(
      (signal) => {
        opened = true;
        return client.protocolLog.watch({ networkId, deviceId, limit: atFirst }, { signal });
      },
      ({ frames, state, cleared }) => {
        // A stream that was opened again begins with what was shown already.
        const anew = opened || cleared;
        opened = false;
        setLog((known) => ({
          state,
          frames: [...(anew ? [] : (known.frames ?? [])), ...frames].slice(-mostShown),
        }));
      },
      left.signal,
      () => new Promise((resolve) => setTimeout(resolve, retryMs)),
    );
    return () => {
      left.abort();
      setLog({ frames: undefined, state: undefined });
    };
  }, [client, networkId, deviceId]);
  return log;
}

/**
 * Puts requests and answers together, and says which requests have waited too long for theirs.
 * @param timeoutMs how long a request waits
 */
export function usePaired(
  frames: readonly LoggedFrame[] | undefined,
  timeoutMs: number,
): readonly ShownFrame[] | undefined {
  const [now, setNow] = useState(Date.now);
  const rows = useMemo(() => frames && paired(frames, now - timeoutMs), [frames, now, timeoutMs]);
  // Nothing comes to tell that an answer stayed away.
  const waiting = rows?.find((row) => row.kind === "request" && row.pair === undefined && !row.silent)?.time;
  useEffect(() => {
    if (waiting === undefined) return;
    const timer = setTimeout(() => setNow(Date.now()), Math.max(0, waiting + timeoutMs - Date.now()) + 50);
    return () => clearTimeout(timer);
  }, [waiting, timeoutMs]);
  return rows;
}

function paired(frames: readonly LoggedFrame[], silentBefore: number): ShownFrame[] {
  const byId = new Map(frames.map((frame) => [frame.id, frame]));
  const answers = new Map(
    frames.flatMap((frame) => (frame.requestId === null ? [] : [[frame.requestId, frame] as const])),
  );
  return frames.map((frame) => {
    const pair = frame.requestId === null ? answers.get(frame.id) : byId.get(frame.requestId);
    const silent = frame.kind === "request" && pair === undefined && frame.time < silentBefore;
    return { ...frame, pair, silent };
  });
}
