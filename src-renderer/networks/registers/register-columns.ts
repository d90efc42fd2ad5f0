import type { ColDef } from "ag-grid-community";
import {
  type ExploredRegister,
  type RegisterGuess,
  type RegisterType,
  type WordOrder,
  wordOrders,
} from "../../../src-main/contract/index.ts";
import { guessText, hexText, typeNames } from "./register-text.ts";

/** A register with what it probably begins. */
export interface ShownRegister extends ExploredRegister {
  readonly guess: RegisterGuess | undefined;
  /** It belongs to a value that begins before it. */
  readonly within: boolean;
}

/** The reading in an order; empty where it can't be that. */
export function readingOf({ readings }: ExploredRegister, type: RegisterType, order: WordOrder): string {
  return readings[type]?.[wordOrders.indexOf(order)] ?? "";
}

const numberClass = ["cell-code", "ag-right-aligned-cell"];

/** @param order of values of several registers */
export function registerColumns(order: WordOrder): ColDef<ShownRegister>[] {
  const reading = (type: RegisterType, width: number, hide = false): ColDef<ShownRegister> => ({
    headerName: typeNames[type][0],
    headerTooltip: typeNames[type][1],
    colId: type,
    width,
    hide,
    type: "rightAligned",
    cellClass: numberClass,
    valueGetter: ({ data }) => (data === undefined ? "" : readingOf(data, type, order)),
    cellClassRules: {
      "register-fits": ({ data }) => data?.guess?.type === type && data.guess.order === order,
    },
  });
  return [
    {
      headerName: "Address",
      headerTooltip: "From 0, as it travels",
      field: "address",
      width: 78,
      cellClass: numberClass,
      type: "rightAligned",
    },
    {
      headerName: "Number",
      headerTooltip: "From 1 with the table's digit, as manuals print it",
      field: "number",
      width: 76,
      cellClass: numberClass,
      type: "rightAligned",
    },
    {
      headerName: "Raw",
      field: "raw",
      width: 74,
      cellClass: "cell-code",
      valueFormatter: ({ value }) => (typeof value === "number" ? hexText(value) : "refused"),
      cellClassRules: {
        "register-changed": ({ data }) => data?.changed === true,
        muted: ({ value }) => value === null,
      },
    },
    {
      headerName: "Probably",
      colId: "guess",
      width: 210,
      valueGetter: ({ data }) =>
        data === undefined ? "" : data.guess === undefined ? (data.within ? "⋮" : "") : guessText(data.guess),
      tooltipValueGetter: ({ data }) =>
        data?.guess === undefined ? "" : `${data.guess.score.toFixed(2)}: ${data.guess.reason}`,
    },
    reading("u16", 66),
    reading("s16", 66),
    reading("u32", 100),
    reading("s32", 104),
    reading("f32", 112),
    { ...reading("text", 100), type: "", cellClass: "cell-code" },
    reading("u64", 170, true),
    reading("s64", 170, true),
    reading("f64", 150, true),
    reading("bcd16", 70, true),
    reading("bcd32", 90, true),
    reading("mod10k-2", 90, true),
    reading("mod10k-4", 150, true),
    reading("bits", 160, true),
    reading("unix", 170, true),
  ];
}

/** Bits have nothing to be guessed. */
export const bitColumns: ColDef<ShownRegister>[] = [
  { headerName: "Address", field: "address", width: 90, cellClass: numberClass, type: "rightAligned" },
  { headerName: "Number", field: "number", width: 90, cellClass: numberClass, type: "rightAligned" },
  {
    headerName: "State",
    field: "raw",
    width: 120,
    valueFormatter: ({ value }) => (value === null ? "refused" : value === 1 ? "1  on" : "0  off"),
    cellClassRules: {
      "register-changed": ({ data }) => data?.changed === true,
      muted: ({ value }) => value === null,
    },
  },
];
