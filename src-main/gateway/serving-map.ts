import Papa from "papaparse";
import { stringify } from "yaml";
import type { Device } from "../contract/network.ts";
import type { Point } from "../contract/point.ts";
import { tradeNotation } from "../contract/registers.ts";
import type { ServedPlace, ServingSettings } from "../contract/serving.ts";

/** Where the block of qualities and ages begins. */
const qualityBlock = 32_768;
/** As many points as have two registers in each half. */
export const mostServed = qualityBlock / 2;

/**
 * Where points lie, by the numbers that they have for good.
 * @param numbers from 1; points beyond {@link mostServed} have no place
 */
export function placesOf(
  points: readonly Point[],
  numbers: readonly number[],
  devices: ReadonlyMap<string, string>,
): Omit<ServedPlace, "value">[] {
  return points
    .flatMap((point, index) => {
      const at = (numbers[index] ?? 0) - 1;
      if (at < 0 || at >= mostServed) return [];
      return {
        pointId: point.id,
        device: devices.get(point.deviceId) ?? "",
        ...{ name: point.name, variable: point.variable, unit: point.unit },
        address: at * 2,
        qualityAddress: qualityBlock + at * 2,
        bitAddress: point.kind === "state" ? at : null,
      };
    })
    .sort((one, other) => one.address - other.address);
}

/** @returns what the screens call a device */
export const deviceNames = (devices: readonly Device[]): ReadonlyMap<string, string> =>
  new Map(devices.map(({ id, name, key }) => [id, name || key]));

const titles = [
  ...["Device", "Point", "Unit", "Type", "Holding register", "Input register", "Address (from 0)"],
  ...["Quality and age (u16)", "Coil", "Discrete input", "Value now"],
];

function cellsOf(place: ServedPlace): (string | number)[] {
  const { address, qualityAddress, bitAddress } = place;
  return [
    ...[place.device, place.name, place.unit, "f32", tradeNotation("holding", address)],
    ...[tradeNotation("input", address), address, tradeNotation("holding", qualityAddress)],
    bitAddress === null ? "" : tradeNotation("coil", bitAddress),
    bitAddress === null ? "" : tradeNotation("discrete", bitAddress),
    place.value ?? "",
  ];
}

/** @returns CSV in UTF-8 with byte order mark, commas (RFC 4180); text that a sheet would run as a formula is text */
export function mapAsCsv(places: readonly ServedPlace[]): string {
  const rows = places.map(cellsOf);
  return `\uFEFF${Papa.unparse([titles, ...rows], { newline: "\r\n", escapeFormulae: /^[=+\-@\t\r]/ })}\r\n`;
}

const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string | number): string =>
  String(text).replace(/[&<>"]/g, (mark) => marks[mark] ?? "");

/** @returns a page by itself, for the printer of any browser */
export function mapAsPage(title: string, settings: ServingSettings, places: readonly ServedPlace[]): string {
  const row = (cells: readonly (string | number)[], tag: "td" | "th") =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  const unit = settings.unit === null ? "any unit id" : `unit ${settings.unit}`;
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
<p>Modbus TCP, port ${settings.port}, ${unit}, read-only. FC 3 and 4: f32 in two registers, order ${settings.order}, NaN without a value; behind it a
block of quality (0 good, 1 uncertain, 2 bad) and age in seconds (65535: none). FC 1 and 2: states, on where they aren't 0.</p>
<table><thead>${row(titles, "th")}</thead><tbody>
${places.map((place) => row(cellsOf(place), "td")).join("\n")}
</tbody></table></html>
`;
}

/** Registers that a template may have. */
const mostInTemplate = 2_000;

/** @returns a template of our own format (YAML), by which another Blipee Field reads the values */
export function mapAsTemplate(
  title: string,
  settings: ServingSettings,
  places: readonly ServedPlace[],
): string {
  const registers = places.slice(0, mostInTemplate).map((place) => ({
    name: `${place.device} ${place.name}`.slice(0, 300),
    // Unlike others, as a template demands: points of several devices are of the same variable.
    variable: `${place.variable.slice(0, 70)}_at_${place.address}`,
    ...{ table: "holding", address: place.address, encoding: "f32", unit: place.unit, kind: "analog" },
    interval: 10,
  }));
  return stringify({
    ...{ manufacturer: "Blipee", model: title.slice(0, 120), kind: "gateway", status: "documented" },
    source: "Register map that Blipee Field printed of itself.",
    order: settings.order,
    registers,
  });
}
