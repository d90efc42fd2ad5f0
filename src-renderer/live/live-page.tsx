import { Button } from "@mantine/core";
import { useEffect, useMemo, useState } from "react";
import type { Point, PointId } from "../../src-main/contract/index.ts";
import type { Span } from "../charts/index.ts";
import { Empty, Panels, showNotice } from "../components/index.ts";
import { useWindowState } from "../gateway/index.ts";
import { goTo, useLocation } from "../navigation/index.ts";
import "./live.css";
import { maximumChosen, parseMemory } from "./memory.ts";
import { memoryKey } from "./open-trend.ts";
import { PointList } from "./point-list.tsx";
import { TrendView } from "./trend-view.tsx";

export function LivePage() {
  const project = useWindowState((state) => state.project);
  const points = useWindowState((state) => state.points);
  const key = memoryKey(project?.id ?? "");
  const [kept] = useState(() => parseMemory(localStorage.getItem(key)));
  const [chosen, setChosen] = useState<readonly string[]>(kept.chosen);
  const [span, setSpan] = useState<Span>(kept.span);
  const { subject } = useLocation();

  useEffect(() => {
    localStorage.setItem(key, JSON.stringify({ chosen, span }));
  }, [key, chosen, span]);

  useEffect(() => {
    const id = /^point\/(.+)$/.exec(subject)?.[1];
    if (id === undefined) return;
    setChosen((now) => (now.includes(id) ? now : [...now.slice(-(maximumChosen - 1)), id]));
    window.history.replaceState(null, "", "#/live");
  }, [subject]);

  const shown = useMemo(() => {
    const known = new Map<string, Point>(points.map((point) => [point.id, point]));
    return chosen.map((id) => known.get(id)).filter((point) => point !== undefined);
  }, [chosen, points]);

  const toggle = (id: PointId) => {
    if (chosen.includes(id)) setChosen(chosen.filter((one) => one !== id));
    else if (shown.length < maximumChosen) setChosen([...shown.map((point) => point.id), id]);
    else showNotice(`The chart holds ${maximumChosen} points`, "Take one off first.");
  };

  if (points.length === 0) {
    return (
      <Empty
        title="No point yet"
        text="Here the points are seen now and back in time. Points are made on the Points page, from what the devices offer."
      >
        <Button variant="filled" onClick={() => goTo("points")}>
          Go to Points
        </Button>
      </Empty>
    );
  }
  return (
    <Panels
      name="live"
      size={Math.max(668, Math.round(window.innerWidth * 0.42))}
      left={<PointList chosen={chosen} onToggle={toggle} />}
      right={<TrendView points={shown} span={span} onSpan={setSpan} onRemove={toggle} />}
    />
  );
}
