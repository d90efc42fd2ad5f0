import { ActionIcon } from "@mantine/core";
import { IconEye, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { AnsweredOf, AskedFrom } from "../../src-main/contract/index.ts";
import type { LookedAt } from "../navigation/index.ts";
import { answeredOf, keyOf, ofProject } from "./answered-of.ts";

export interface AskingContext {
  /** What goes along with a question; null: nothing. */
  readonly context: AskedFrom | null;
  readonly chip: React.ReactNode;
}

/**
 * What is looked at, as a mark that a person can take off: then it doesn't go along with questions.
 * @param asked whose data questions are about: points of other data don't go along
 */
export function useContextChip(looked: LookedAt | null, asked: AnsweredOf): AskingContext {
  const isOfIt =
    looked !== null && keyOf(looked.of === undefined ? ofProject : answeredOf(looked.of)) === keyOf(asked);
  const lookedAt = isOfIt ? looked : null;
  // A chart that follows the present is the same thing a minute later.
  const key = lookedAt === null ? "" : [lookedAt.what, ...lookedAt.pointIds, ...lookedAt.deviceIds].join(" ");
  const [removed, setRemoved] = useState("");
  if (lookedAt === null || removed === key) return { context: null, chip: null };
  const { what, of: _, ...context } = lookedAt;
  return {
    context,
    chip: (
      <span className="context-chip" title={`“This” means ${what}`}>
        <IconEye size={14} stroke={1.5} aria-hidden />
        <span className="ellipsis">
          <span className="visually-hidden">“This” means: </span>
          {what}
        </span>
        <ActionIcon
          variant="subtle"
          size="sm"
          aria-label={`Ask without: ${what}`}
          onClick={() => setRemoved(key)}
        >
          <IconX size={14} stroke={1.5} />
        </ActionIcon>
      </span>
    ),
  };
}
