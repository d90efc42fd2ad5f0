import { CloseButton } from "@mantine/core";
import { useEffect, useState } from "react";
import type { Point, PointId } from "../../src-main/contract/index.ts";
import { lineDash } from "../charts/index.ts";
import { QualityMark } from "../components/index.ts";
import { valueText } from "../format/index.ts";
import { useApplication } from "../gateway/index.ts";
import type { ChartColours } from "../theme/index.ts";

/** The lines by name, with their newest value; a click hides or shows one. */
export function Legend(props: {
  points: readonly Point[];
  /** What each point is called here. */
  labels: ReadonlyMap<string, string>;
  colours: ChartColours;
  hidden: ReadonlySet<string>;
  onToggle: (id: PointId) => void;
  onRemove: (id: PointId) => void;
}) {
  const { live } = useApplication();
  const [, draw] = useState(0);
  useEffect(
    () =>
      live.listen((changes) => {
        if (props.points.some((point) => changes.has(point.id))) draw((count) => count + 1);
      }),
    [live, props.points],
  );
  return (
    <ul className="legend" aria-label="Lines">
      {props.points.map((point, place) => {
        const reading = live.readings.latest(point.id);
        const shown = !props.hidden.has(point.id);
        return (
          <li key={point.id} className={shown ? "" : "legend-hidden"}>
            <button
              type="button"
              aria-pressed={shown}
              onClick={() => props.onToggle(point.id)}
              title={shown ? "Hide" : "Show"}
            >
              <span
                className="chart-swatch"
                style={{ borderTopColor: props.colours.series[place % 8], borderTopStyle: lineDash(place) }}
              />
              {props.labels.get(point.id) ?? point.name}
              <span className="legend-value">
                {valueText(reading?.value, point.states, point.firstState)}{" "}
                <span className="muted">{point.unit}</span>
              </span>
              {reading === undefined || reading.quality === 0 ? null : (
                <QualityMark quality={reading.quality} reason={reading.reason} />
              )}
            </button>
            <CloseButton
              size={24}
              iconSize={14}
              aria-label={`Take ${point.name} off the chart`}
              onClick={() => props.onRemove(point.id)}
            />
          </li>
        );
      })}
    </ul>
  );
}
