import type { ColDef } from "ag-grid-community";
import type { ShownFrame } from "./use-log.ts";

/** `12.4 ms`, `380 ms`. */
const millisecondsText = (ms: number | null): string =>
  ms === null ? "" : ms < 100 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`;

/** What a frame is, and what became of a request. */
function resultText({ kind, length, pair, repeated, silent }: ShownFrame): string {
  if (kind !== "request") return length === 0 ? "" : kind;
  const asked = repeated ? "repeat" : "request";
  if (pair === undefined) return `${asked} → ${silent ? "no answer" : "waiting"}`;
  return pair.kind === "answer" ? asked : `${asked} → ${pair.kind}`;
}

const bad = new Set<ShownFrame["kind"]>(["error", "reject", "abort", "broken"]);

/** Refused, damaged or not answered; both the request and its answer. */
export const isTrouble = ({ kind, pair, silent }: ShownFrame): boolean =>
  silent || bad.has(pair?.kind ?? kind) || bad.has(kind);

/** @param clock time of day @param nameOf what the device at the other end is called */
export function logColumns(
  clock: (time: number) => string,
  nameOf: (frame: ShownFrame) => string,
): ColDef<ShownFrame>[] {
  return [
    {
      headerName: "Time",
      field: "time",
      width: 112,
      cellClass: "cell-code",
      valueFormatter: ({ value }) =>
        typeof value === "number"
          ? `${clock(value)}.${String(Math.floor(value) % 1_000).padStart(3, "0")}`
          : "",
      tooltipValueGetter: ({ value }) => (typeof value === "number" ? new Date(value).toISOString() : ""),
    },
    {
      headerName: "Way",
      headerTooltip: "→ sent by this app or by another master that is listened to, ← received",
      field: "direction",
      width: 48,
      valueFormatter: ({ value, data }) => (data?.length === 0 ? "" : value === "sent" ? "→" : "←"),
    },
    {
      headerName: "Device",
      colId: "device",
      width: 132,
      valueGetter: ({ data }) => (data === undefined ? "" : nameOf(data)),
      tooltipField: "peer",
    },
    { headerName: "Service", field: "service", width: 152 },
    { headerName: "About", field: "summary", flex: 1, minWidth: 120, tooltipField: "summary" },
    { headerName: "Bytes", field: "length", width: 60, type: "rightAligned" },
    {
      headerName: "Round trip",
      colId: "roundTrip",
      width: 84,
      type: "rightAligned",
      valueGetter: ({ data }) => data?.roundTripMs ?? data?.pair?.roundTripMs ?? null,
      valueFormatter: ({ value }) => millisecondsText(typeof value === "number" ? value : null),
    },
    {
      headerName: "Result",
      colId: "result",
      width: 148,
      valueGetter: ({ data }) => (data === undefined ? "" : resultText(data)),
      cellClassRules: {
        "cell-bad": ({ data }) => data !== undefined && isTrouble(data),
      },
    },
    { headerName: "Address", field: "peer", width: 170, hide: true, cellClass: "cell-code" },
  ];
}
