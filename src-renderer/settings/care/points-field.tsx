import { MultiSelect } from "@mantine/core";
import { useMemo, useState } from "react";
import type { HistoryPart } from "../../../src-main/contract/index.ts";
import { count } from "../../format/index.ts";
import { useWindowState } from "../../gateway/index.ts";
import { chosenPart, pointGroups } from "./point-choice.ts";

/** Shown at once; typing finds the others. */
const mostShown = 200;

export interface PointChoice {
  readonly chosen: readonly string[];
  readonly choose: (chosen: string[]) => void;
  readonly part: () => HistoryPart;
}

/** All points, or devices and points that a person chooses. */
export function usePointChoice(): PointChoice {
  const points = useWindowState((state) => state.points);
  const [chosen, choose] = useState<string[]>([]);
  return { chosen, choose, part: () => chosenPart(chosen, points) };
}

/** @param description what becomes of the others */
export function PointsField({ choice, description }: { choice: PointChoice; description?: string }) {
  const points = useWindowState((state) => state.points);
  const devices = useWindowState((state) => state.devices);
  const groups = useMemo(
    () => pointGroups(devices, points).map(({ group, items }) => ({ group, items: [...items] })),
    [devices, points],
  );
  return (
    <MultiSelect
      label="Points"
      description={description}
      placeholder={choice.chosen.length > 0 ? "" : `All ${count(points.length, "point")}`}
      nothingFoundMessage="No device or point of that name"
      data={groups}
      value={[...choice.chosen]}
      onChange={choice.choose}
      limit={mostShown}
      searchable
      clearable
      hidePickedOptions
      maxDropdownHeight={320}
    />
  );
}
