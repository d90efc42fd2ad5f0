import type { ColDef } from "ag-grid-community";
import type { BusUnit } from "../../../src-main/contract/index.ts";
import { numbers } from "../../format/index.ts";

/** A unit of the bus with what its device is called; empty where the project has none. */
export interface ShownUnit extends BusUnit {
  readonly name: string;
}

/** Exception codes in a few words (Modbus Application Protocol V1.1b3, clause 7). */
const exceptionWords: Readonly<Record<number, string>> = {
  1: "illegal function",
  2: "illegal address",
  3: "illegal value",
  4: "device failure",
  5: "acknowledge",
  6: "busy",
  8: "memory parity",
  10: "gateway has no path",
  11: "silent behind its gateway",
};

/** `3 × 2 illegal address, 1 × 6 busy`. */
const exceptionsText = ({ exceptions }: BusUnit): string =>
  exceptions
    .map(({ code, count }) => `${numbers.whole(count)} × ${code} ${exceptionWords[code] ?? ""}`.trim())
    .join(", ");
const exceptionsCount = ({ exceptions }: BusUnit): number =>
  exceptions.reduce((sum, { count }) => sum + count, 0);

const zeroAsDash = ({ value }: { readonly value?: unknown }): string =>
  typeof value === "number" && value > 0 ? numbers.whole(value) : "–";

function counted(
  headerName: string,
  headerTooltip: string,
  field: "asked" | "answered" | "timedOut" | "damaged" | "lost" | "late" | "foreign" | "retries",
  more: ColDef<ShownUnit> = {},
): ColDef<ShownUnit> {
  return {
    ...{ headerName, headerTooltip, field, width: 60, type: "rightAligned", valueFormatter: zeroAsDash },
    ...more,
  };
}
const trouble: ColDef<ShownUnit> = { cellClassRules: { "cell-bad": ({ value }) => Number(value) > 0 } };

const roundTrip = (
  headerName: string,
  headerTooltip: string,
  field: "shortestMs" | "medianMs" | "p95Ms" | "longestMs",
  hide = false,
): ColDef<ShownUnit> => ({
  ...{ headerName, headerTooltip, colId: field, width: 64, type: "rightAligned", hide },
  valueGetter: ({ data }) => data?.roundTrip?.[field] ?? null,
  valueFormatter: ({ value }) =>
    typeof value === "number" ? (value < 100 ? value.toFixed(1) : numbers.whole(Math.round(value))) : "–",
});

export const busColumns: ColDef<ShownUnit>[] = [
  { headerName: "Unit", field: "unit", width: 70, sort: "asc", cellClass: "cell-code" },
  { headerName: "Device", field: "name", width: 132, flex: 1, minWidth: 100, tooltipField: "name" },
  counted("Asked", "Requests sent, repeated ones included", "asked"),
  counted("Answered", "Answers with what was asked for", "answered", { width: 78 }),
  {
    ...{ headerName: "Refused", colId: "exceptions", width: 72, type: "rightAligned" },
    headerTooltip: "Exceptions; point at a number for their codes",
    valueGetter: ({ data }) => (data === undefined ? 0 : exceptionsCount(data)),
    valueFormatter: zeroAsDash,
    tooltipValueGetter: ({ data }) => (data === undefined ? "" : exceptionsText(data)),
  },
  counted("Silent", "Timed out: nothing came", "timedOut", trouble),
  counted("Damaged", "Only bytes in no valid frame came: wrong CRC or LRC", "damaged", {
    ...trouble,
    width: 78,
  }),
  counted("Late", "Answers that nobody waited for any more", "late", { ...trouble, width: 52 }),
  counted("Foreign", "Frames under its number that answered nothing that was asked", "foreign", {
    ...trouble,
    width: 68,
  }),
  counted("Lost", "The connection went while its answer was waited for", "lost", { ...trouble, hide: true }),
  counted("Retries", "Of those asked: again, because the one before wasn’t answered", "retries", {
    hide: true,
  }),
  roundTrip("Min ms", "Shortest round trip", "shortestMs", true),
  roundTrip("Median", "Round trip of half of its latest 512 answers or less, ms", "medianMs"),
  roundTrip("95 %", "Round trip of 95 % of its latest 512 answers or less, ms", "p95Ms"),
  roundTrip("Max ms", "Longest round trip", "longestMs"),
  {
    ...{ headerName: "Share", field: "share", width: 64, type: "rightAligned" },
    headerTooltip: "Of all the time that was waited for units",
    valueFormatter: ({ value }) => (typeof value === "number" ? `${numbers.percent(value)} %` : ""),
  },
  {
    ...{ headerName: "Exception codes", colId: "codes", width: 200, hide: true },
    valueGetter: ({ data }) => (data === undefined ? "" : exceptionsText(data)),
  },
];
