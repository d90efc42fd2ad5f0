import type { GridApi } from "ag-grid-community";
import { useEffect, useState } from "react";
import { mostWatched, type ObjectId, type ObjectReading } from "../../src-main/contract/index.ts";
import { useApplication } from "../gateway/index.ts";
import { watch } from "../gateway/watch.ts";

export type ObjectReadings = ReadonlyMap<ObjectId, ObjectReading>;

/** Scrolling asks for new rows at most so often, ms. */
const settleMs = 250;
const retryMs = 2_000;

/**
 * Ids of the rows that a grid shows now, in the order of the ids: the same rows are the same text.
 * @param idOf undefined for a row that isn't wanted
 */
export function useShownRows<Row>(
  grid: GridApi<Row> | null,
  idOf: (row: Row) => ObjectId | undefined,
): readonly ObjectId[] {
  const [shown, setShown] = useState("");
  useEffect(() => {
    if (grid === null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      timer = undefined;
      if (grid.isDestroyed()) return;
      const rows = grid
        .getRenderedNodes()
        .flatMap(({ data }) => (data === undefined ? [] : (idOf(data) ?? [])));
      setShown(rows.slice(0, mostWatched).sort().join(" "));
    };
    const later = () => {
      timer ??= setTimeout(look, settleMs);
    };
    const events = ["viewportChanged", "modelUpdated", "firstDataRendered"] as const;
    for (const event of events) grid.addEventListener(event, later);
    later();
    return () => {
      clearTimeout(timer);
      if (grid.isDestroyed()) return;
      for (const event of events) grid.removeEventListener(event, later);
    };
  }, [grid, idOf]);
  return shown === "" ? none : (shown.split(" ") as ObjectId[]);
}

const none: readonly ObjectId[] = [];

/**
 * What objects say, read from the plant again and again while this is shown.
 * @param on reads; off, what was read last stays
 */
export function useLiveObjects(objectIds: readonly ObjectId[], on: boolean): ObjectReadings {
  const { client } = useApplication();
  const [readings, setReadings] = useState<ObjectReadings>(new Map());
  const key = objectIds.join(" ");
  useEffect(() => {
    if (!on || key === "") return;
    const left = new AbortController();
    void watch(
      (signal) => client.objects.watch({ objectIds: key.split(" ") as ObjectId[] }, { signal }),
      (round) =>
        setReadings((known) => new Map([...known, ...round.map((one) => [one.objectId, one] as const)])),
      left.signal,
      () => new Promise((resolve) => setTimeout(resolve, retryMs)),
    );
    return () => left.abort();
  }, [client, key, on]);
  return readings;
}
