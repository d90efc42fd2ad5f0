import Papa from "papaparse";
import { stringify } from "yaml";
import type { Device } from "../contract/network.ts";
import type { Point } from "../contract/point.ts";
import { tradeNotation } from "../contract/registers.ts";
import type { ServedPlace, ServingSettings } from "../contract/serving.ts";
import { type SheetColumn, writeSheet } from "../exchange/index.ts";
import { noValue } from "./serving-scale.ts";

/** Where the block of qualities and ages begins. */
export const qualityBlock = 32_768;
/** As many points as have two registers in each half. */
export const mostServed = qualityBlock / 2;

/** A point's place, with what a template says of it. */
export type Place = Omit<ServedPlace, "value"> & Pick<Point, "kind" | "states" | "firstState" | "intervalMs">;
export type FilledPlace = Place & Pick<ServedPlace, "value">;

/**
 * Where points lie, by the numbers that they have for good.
 * @param numbers from 1; points beyond {@link mostServed} have no place
 * @param decimals of whole numbers; none: input registers hold f32
 */
export function placesOf(
  points: readonly Point[],
  numbers: readonly number[],
  devices: ReadonlyMap<string, string>,
  decimals?: ReadonlyMap<string, number>,
): Place[] {
  return points
    .flatMap((point, index) => {
      const at = (numbers[index] ?? 0) - 1;
      if (at < 0 || at >= mostServed) return [];
      const { kind, states, firstState, intervalMs } = point;
      return {
        pointId: point.id,
        device: devices.get(point.deviceId) ?? "",
        ...{ name: point.name, variable: point.variable, unit: point.unit },
        ...{ kind, states, firstState, intervalMs },
        address: at * 2,
        decimals: decimals?.get(point.id) ?? null,
        qualityAddress: qualityBlock + at * 2,
        bitAddress: kind === "state" ? at : null,
      };
    })
    .sort((one, other) => one.address - other.address);
}

/** @returns what the screens call a device */
export const deviceNames = (devices: readonly Device[]): ReadonlyMap<string, string> =>
  new Map(devices.map(({ id, name, key }) => [id, name || key]));

const columns: readonly SheetColumn[] = [
  { title: "Device", width: 28 },
  { title: "Point", width: 36 },
  { title: "Unit", width: 10 },
  { title: "Address (from 0)", width: 16 },
  { title: "Holding register, f32", width: 20 },
  { title: "Input register", width: 16 },
  { title: "Input type", width: 12 },
  { title: "Input scale", width: 12 },
  { title: "Quality and age, u16", width: 20 },
  { title: "Coil", width: 10 },
  { title: "Discrete input", width: 14 },
  { title: "States", width: 40 },
  { title: "Value now", width: 14 },
];

function cellsOf(place: FilledPlace, { input }: ServingSettings): (string | number)[] {
  const { address, qualityAddress, bitAddress, decimals, states, firstState } = place;
  return [
    ...[place.device, place.name, place.unit, address, tradeNotation("holding", address)],
    ...[tradeNotation("input", address), input, decimals === null ? 1 : Number(`1e${-decimals}`)],
    tradeNotation("holding", qualityAddress),
    bitAddress === null ? "" : tradeNotation("coil", bitAddress),
    bitAddress === null ? "" : tradeNotation("discrete", bitAddress),
    states.map((state, index) => `${firstState + index}: ${state}`).join(" | "),
    place.value ?? "",
  ];
}

/** @returns CSV in UTF-8 with byte order mark, commas (RFC 4180); text that a sheet would run as a formula is text */
export function mapAsCsv(settings: ServingSettings, places: readonly FilledPlace[]): string {
  const rows = places.map((place) => cellsOf(place, settings));
  const titles = columns.map(({ title }) => title);
  return `\uFEFF${Papa.unparse([titles, ...rows], { newline: "\r\n", escapeFormulae: /^[=+\-@\t\r]/ })}\r\n`;
}

/** @returns a workbook (XLSX) of one sheet */
export const mapAsWorkbook = (
  settings: ServingSettings,
  places: readonly FilledPlace[],
): Promise<Uint8Array> =>
  writeSheet(
    "Register map",
    columns,
    places.map((place) => cellsOf(place, settings)),
  );

const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string | number): string =>
  String(text).replace(/[&<>"]/g, (mark) => marks[mark] ?? "");

/** @returns a page by itself, for the printer of any browser */
export function mapAsPage(title: string, settings: ServingSettings, places: readonly FilledPlace[]): string {
  const row = (cells: readonly (string | number)[], tag: "td" | "th") =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  const unit = settings.unit === null ? "any unit id" : `unit ${settings.unit}`;
  const { input } = settings;
  const inputWords =
    input === "f32"
      ? "Input registers (FC 4): the same."
      : `Input registers (FC 4): ${input}${input === "s16" ? " in the first of the two" : ""}, times the scale in the list; ${noValue[input]} without a value.`;
  const bad =
    settings.withoutValue === "nan"
      ? "A point without a good value is NaN (not a number)."
      : "A point whose value is bad or old keeps the last good one.";
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${escaped(title)}</title>
<style>
body { font: 10pt system-ui, sans-serif; margin: 12mm; }
table { border-collapse: collapse; width: 100%; font-size: 8pt; }
thead { display: table-header-group; }
th, td { border-bottom: 1px solid #bbb; padding: 2px 6px; text-align: left; }
@page { size: A4 landscape; }
</style>
<h1>${escaped(title)}</h1>
<p>Modbus TCP, port ${settings.port}, ${unit}, read-only, order ${settings.order}. Holding registers (FC 3): f32 in two registers. ${inputWords}
${bad} From holding and input register ${qualityBlock} on (counted from 0), two for each point: quality (0 good, 1 uncertain, 2 bad) and age in
seconds (65535: none). Coils and discrete inputs (FC 1, 2): states, on where they aren't 0.</p>
<table><thead>${row(
    columns.map(({ title }) => title),
    "th",
  )}</thead><tbody>
${places.map((place) => row(cellsOf(place, settings), "td")).join("\n")}
</tbody></table></html>
`;
}

/** Registers that a template may have. */
const mostInTemplate = 2_000;

/** @returns templates of our own format (YAML), by which another Blipee Field reads the values; one for 2,000 points */
export function mapAsTemplates(
  title: string,
  settings: ServingSettings,
  places: readonly FilledPlace[],
): string[] {
  const parts = Math.ceil(places.length / mostInTemplate);
  return Array.from({ length: parts }, (_, part) => {
    const some = places.slice(part * mostInTemplate, (part + 1) * mostInTemplate);
    return stringify({
      manufacturer: "Blipee",
      model: `${title.slice(0, 100)}${parts === 1 ? "" : ` ${part + 1} of ${parts}`}`,
      ...{ kind: "gateway", status: "documented" },
      source: "Register map that Blipee Field printed of itself.",
      order: settings.order,
      registers: some.map(registerOf),
    });
  });
}

function registerOf({ device, name, variable, unit, ...place }: FilledPlace) {
  const { address, kind, states, firstState, intervalMs } = place;
  return {
    name: `${device} ${name}`.slice(0, 300),
    // Unlike others, as a template demands: points of several devices are of the same variable.
    variable: `${variable.slice(0, 70)}_at_${address}`,
    ...{ table: "holding", address, encoding: "f32", unit, kind, interval: Math.max(1, intervalMs / 1_000) },
    ...(states.length === 0
      ? {}
      : { states: Object.fromEntries(states.map((state, index) => [firstState + index, state])) }),
  };
}
