import { IconNote } from "@tabler/icons-react";
import { useMemo } from "react";
import type { Annotation, Point } from "../../src-main/contract/index.ts";
import { timeWords } from "../format/index.ts";
import { useAnswer, useApplication, useWindowState } from "../gateway/index.ts";

/** Notes that touch the chart's time and are about the site, its devices or its points. */
export function useAnnotations(points: readonly Point[], from: number, to: number): readonly Annotation[] {
  const { client } = useApplication();
  const revision = useWindowState((state) => state.revisions.annotations);
  // A running chart moves on every second: what it shows of notes changes by the minute.
  const [begin, end] = [Math.floor(from / 60_000) * 60_000, Math.ceil(to / 60_000) * 60_000];
  const answer = useAnswer("annotations", `${revision} ${begin} ${end}`, (signal) =>
    client.annotations.list({ from: begin, to: end }, { signal }),
  );
  const { value } = answer;
  return useMemo(
    () =>
      (value ?? []).filter(({ about }) => {
        if (about.kind === "site") return true;
        if (about.kind === "device") return points.some(({ deviceId }) => deviceId === about.deviceId);
        return points.some(({ id }) => id === about.pointId);
      }),
    [value, points],
  );
}

/** The notes of the chart as a list: each opens to be read whole, changed or removed. */
export function AnnotationStrip({
  annotations,
  zone,
  onOpen,
}: {
  annotations: readonly Annotation[];
  zone: string;
  onOpen: (annotation: Annotation) => void;
}) {
  if (annotations.length === 0) return null;
  const times = timeWords(zone);
  return (
    <ul className="annotation-strip" aria-label="Annotations">
      {annotations.map((one) => (
        <li key={one.id}>
          <button type="button" title={one.text} onClick={() => onOpen(one)}>
            <IconNote size={14} stroke={1.5} aria-hidden />
            <span className="muted">{times.full(one.from)}</span> {one.text}
          </button>
        </li>
      ))}
    </ul>
  );
}
