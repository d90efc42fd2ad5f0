import type { NetworkId } from "../../../src-main/contract/index.ts";
import { ProblemLine } from "../../components/index.ts";
import { useAnswer, useApplication } from "../../gateway/index.ts";
import { PartsAndBytes } from "./parts-and-bytes.tsx";

/** One frame of the log: its parts beside its bytes. */
export function FrameDetail({ networkId, id }: { readonly networkId: NetworkId; readonly id: number }) {
  const { client } = useApplication();
  const frame = useAnswer(`frame:${networkId}:${id}`, "", (signal) =>
    client.protocolLog.frame({ networkId, id }, { signal }),
  );
  if (frame.problem !== null) return <ProblemLine problem={frame.problem} />;
  const { hex = "", parts = [] } = frame.value ?? {};
  return <PartsAndBytes key={id} label="Parts of the frame" hex={hex} parts={parts} />;
}
