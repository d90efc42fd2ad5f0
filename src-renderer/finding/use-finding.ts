import { useEffect, useRef, useState } from "react";
import type { FoundBatch, FoundObject, NetworkId, ProblemReport } from "../../src-main/contract/index.ts";
import { problemOf, useApplication } from "../gateway/index.ts";

/** Where the asking stands. */
export interface Finding {
  /** What was asked for; empty before. */
  readonly asked: string;
  readonly asking: boolean;
  readonly found: readonly FoundObject[];
  /** Networks that couldn't be asked. */
  readonly problems: FoundBatch["problems"];
  /** Why nothing could be asked. */
  readonly problem: ProblemReport | null;
}

const nothing: Finding = { asked: "", asking: false, found: [], problems: [], problem: null };

/** Asks devices who has an object; what is asked last ends what was asked before. */
export function useFinding() {
  const { client } = useApplication();
  const [finding, setFinding] = useState<Finding>(nothing);
  const under = useRef<AbortController | null>(null);
  useEffect(() => () => under.current?.abort(), []);

  const ask = async (text: string, networkId: NetworkId | undefined) => {
    under.current?.abort();
    const own = new AbortController();
    const { signal } = own;
    under.current = own;
    setFinding({ ...nothing, asked: text, asking: true });
    try {
      const stream = await client.objects.find({ text, networkId }, { signal });
      for await (const { found, problems } of stream) {
        if (signal.aborted) return;
        setFinding((last) => ({
          ...last,
          found: [...last.found, ...found],
          problems: [...last.problems, ...problems],
        }));
      }
    } catch (error) {
      if (!signal.aborted) setFinding((last) => ({ ...last, problem: problemOf(error) }));
    }
    if (under.current === own) setFinding((last) => ({ ...last, asking: false }));
  };
  const stop = () => {
    under.current?.abort();
    setFinding((last) => ({ ...last, asking: false }));
  };
  return { finding, ask, stop };
}
