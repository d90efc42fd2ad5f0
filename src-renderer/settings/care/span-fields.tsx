import { Group, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { HistoryPart } from "../../../src-main/contract/index.ts";
import { startOfDay } from "./text.ts";

const dayMs = 86_400_000;

export interface Span {
  readonly isWhole: boolean;
  readonly from: string;
  readonly to: string;
  readonly wrong: string | undefined;
  readonly set: (change: Partial<{ isWhole: boolean; from: string; to: string }>) => void;
  /** null: it isn't one, which is shown now. */
  readonly part: () => HistoryPart | null;
}

/** All of the history, or days of it. @param timeZone in which days begin */
export function useSpan(timeZone: string): Span {
  const [chosen, setChosen] = useState({ isWhole: true, from: "", to: "" });
  const [tried, setTried] = useState(false);
  const { isWhole, from, to } = chosen;
  const upsideDown = !isWhole && from !== "" && to !== "" && from > to;
  return {
    ...chosen,
    wrong: tried && upsideDown ? "Before the beginning" : undefined,
    set: (change) => setChosen({ ...chosen, ...change }),
    part: () => {
      setTried(true);
      if (upsideDown) return null;
      if (isWhole) return {};
      const afterLast = new Date(Date.parse(to) + dayMs);
      return {
        ...(from === "" ? {} : { from: startOfDay(from, timeZone) }),
        ...(to === "" ? {} : { to: startOfDay(afterLast.toISOString().slice(0, 10), timeZone) }),
      };
    },
  };
}

export function SpanFields({ span }: { span: Span }) {
  return (
    <>
      <Select
        label="History"
        data={[
          { value: "whole", label: "All of it" },
          { value: "span", label: "A span of days" },
        ]}
        value={span.isWhole ? "whole" : "span"}
        onChange={(value) => span.set({ isWhole: value !== "span" })}
        allowDeselect={false}
      />
      {span.isWhole ? null : (
        <Group grow align="start">
          <TextInput
            type="date"
            label="From"
            value={span.from}
            onChange={(event) => span.set({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label="To, that day included"
            value={span.to}
            error={span.wrong}
            onChange={(event) => span.set({ to: event.currentTarget.value })}
          />
        </Group>
      )}
    </>
  );
}
