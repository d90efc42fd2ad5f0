import {
  IconAlertTriangle,
  IconCircleX,
  IconClockExclamation,
  IconHandStop,
  IconHistory,
  IconPencil,
  IconPlugConnectedX,
} from "@tabler/icons-react";
import type { ProblemReport } from "../../src-main/contract/index.ts";
import { qualityText, reasonOf } from "../format/index.ts";

/** Icon and words for a reading's quality; nothing where it is plainly good. */
export function QualityMark({ quality, reason }: { quality: number; reason: number }) {
  if (quality === 0 && reason === 0) return <span className="muted">good</span>;
  const code = reasonOf(reason);
  if (code === "trend-log" && quality === 0) {
    return (
      <span className="with-icon muted">
        <IconHistory size={14} stroke={1.5} aria-hidden />
        {qualityText(quality, reason)}
      </span>
    );
  }
  const [tone, Icon] =
    code === "overridden"
      ? (["overridden", IconHandStop] as const)
      : code === "manual"
        ? (["manual", IconPencil] as const)
        : code === "comm-failure"
          ? (["bad", IconPlugConnectedX] as const)
          : code === "stale"
            ? (["warning", IconClockExclamation] as const)
            : quality === 2
              ? (["bad", IconCircleX] as const)
              : (["warning", IconAlertTriangle] as const);
  return (
    <span className={`with-icon tone-${tone}`}>
      <Icon size={14} stroke={1.5} aria-hidden />
      {qualityText(quality, reason)}
    </span>
  );
}

/** A problem in its own words: what happened, and what to do. */
export function ProblemLine({ problem }: { problem: ProblemReport }) {
  return (
    <p className="problem-line tone-bad">
      <IconAlertTriangle size={16} stroke={1.5} aria-hidden />
      <span>
        {problem.what}
        {problem.remedy === "" ? null : <span className="problem-remedy"> {problem.remedy}</span>}
      </span>
    </p>
  );
}

/** Something noticed that isn't a failure. */
export function WarningLine({ text }: { text: string }) {
  return (
    <p className="problem-line tone-warning">
      <IconAlertTriangle size={16} stroke={1.5} aria-hidden />
      <span>{text}</span>
    </p>
  );
}
