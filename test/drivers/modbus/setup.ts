import { fileURLToPath } from "node:url";
import type { ModbusSource } from "../../../src-main/contract/source.ts";
import type { DriverContext, RawSample, ReadRequest, ScanEvent } from "../../../src-main/drivers/driver.ts";
import { loadTemplates } from "../../../src-main/drivers/modbus/index.ts";

export const templateFolder = fileURLToPath(new URL("../../../resources/templates/modbus", import.meta.url));
export const templates = await loadTemplates(templateFolder);

export const context: DriverContext = { clock: Date.now, log: () => undefined };
export const never = new AbortController().signal;

export function template(name: string) {
  const found = templates.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no template ${name}`);
  return found;
}

export function request(
  unit: number,
  source: Partial<ModbusSource> & Pick<ModbusSource, "address">,
  templateName?: string,
): ReadRequest {
  return {
    reference: `${unit}/${source.table ?? "holding"}/${source.address}`,
    address: { protocol: "modbus", unit, ...(templateName === undefined ? {} : { template: templateName }) },
    source: { protocol: "modbus", table: "holding", encoding: "u16", order: "ABCD", ...source },
  };
}

export async function collect<T>(events: AsyncIterable<T> | readonly T[]): Promise<T[]> {
  const result: T[] = [];
  for await (const event of events) result.push(event);
  return result;
}

/** Samples by reference. */
export async function samples(read: AsyncIterable<RawSample>): Promise<Record<string, RawSample>> {
  return Object.fromEntries((await collect(read)).map((sample) => [sample.reference, sample]));
}

export function devicesOf(events: readonly ScanEvent[]) {
  return events.flatMap((event) => (event.kind === "device" ? [event.device] : []));
}

export function objectsOf(events: readonly ScanEvent[], deviceKey: string) {
  return events.flatMap((event) =>
    event.kind === "objects" && event.deviceKey === deviceKey ? event.objects : [],
  );
}
