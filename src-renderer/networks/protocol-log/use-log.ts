import { useEffect, useState } from "react";
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

/** Puts requests and answers together. */
export function paired(frames: readonly LoggedFrame[]): ShownFrame[] {
  const byId = new Map(frames.map((frame) => [frame.id, frame]));
  const answers = new Map(
    frames.flatMap((frame) => (frame.requestId === null ? [] : [[frame.requestId, frame] as const])),
  );
  return frames.map((frame) => ({
    ...frame,
    pair: frame.requestId === null ? answers.get(frame.id) : byId.get(frame.requestId),
  }));
}
