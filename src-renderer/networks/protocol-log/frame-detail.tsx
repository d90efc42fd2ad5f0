import { Button } from "@mantine/core";
import type { NetworkId } from "../../../src-main/contract/index.ts";
import { ProblemLine, showNotice } from "../../components/index.ts";
import { useAnswer, useApplication } from "../../gateway/index.ts";
import { copyText } from "../../grid/index.ts";
import { PartsAndBytes } from "./parts-and-bytes.tsx";

/** One frame of the log: its parts beside its bytes. */
export function FrameDetail({ networkId, id }: { readonly networkId: NetworkId; readonly id: number }) {
  const { client } = useApplication();
  const frame = useAnswer(`frame:${networkId}:${id}`, "", (signal) =>
    client.protocolLog.frame({ networkId, id }, { signal }),
  );
  if (frame.problem !== null) return <ProblemLine problem={frame.problem} />;
  const { hex = "", parts = [] } = frame.value ?? {};
  const spaced = hex.replace(/(..)(?=.)/g, "$1 ");
  const text = parts.map(({ depth, label, text: says }) => `${"  ".repeat(depth)}${label} ${says}`);
  const copy = (what: string, copied: string) => {
    if (copyText(copied)) showNotice(`Copied the frame as ${what}`, "");
  };
  return (
    <PartsAndBytes key={id} label="Parts of the frame" hex={hex} parts={parts}>
      <Button
        size="compact-xs"
        title="What the frame says, a line each, and its bytes"
        onClick={() => copy("text", [...text, spaced].join("\n"))}
      >
        Copy text
      </Button>
      <Button size="compact-xs" title="The frame’s bytes" onClick={() => copy("hex", spaced)}>
        Copy hex
      </Button>
    </PartsAndBytes>
  );
}
