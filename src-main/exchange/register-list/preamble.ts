import { type WordOrder, wordOrder } from "../../contract/source.ts";
import type { TemplateIdentity } from "../../contract/templates.ts";
import type { TextRecord } from "../records.ts";
import { unguarded } from "../table-columns.ts";
import { orderOf } from "./cells.ts";

/** What a list says of the whole device, above its columns; so the app writes it. */
export const preambleTitles = {
  manufacturer: "Manufacturer",
  model: "Model",
  kind: "Kind",
  source: "Source",
  order: "Order",
  registersPerRequest: "Registers per request",
} as const;

/** Reads what stands above the columns: a word and its value in the first two cells. */
export function identityIn(records: readonly TextRecord[]): Partial<TemplateIdentity> {
  const said = new Map(
    records.map(({ cells }) => [(cells[0] ?? "").trim(), unguarded(cells[1] ?? "").trim()]),
  );
  const text = (title: string, most: number) => said.get(title)?.slice(0, most) || undefined;
  const manufacturer = text(preambleTitles.manufacturer, 120);
  const model = text(preambleTitles.model, 120);
  const kind = text(preambleTitles.kind, 60);
  const source = text(preambleTitles.source, 500);
  const order = wordOrder.safeParse(said.get(preambleTitles.order));
  const most = Number(said.get(preambleTitles.registersPerRequest) ?? Number.NaN);
  return {
    ...(manufacturer === undefined ? {} : { manufacturer }),
    ...(model === undefined ? {} : { model }),
    ...(kind === undefined ? {} : { kind }),
    ...(source === undefined ? {} : { source }),
    ...(order.success ? { order: order.data } : {}),
    ...(Number.isInteger(most) && most >= 1 && most <= 125 ? { registersPerRequest: most } : {}),
  };
}

/** The order that a sentence above the columns states: `Word order: low word first`. */
export function wordOrderIn(records: readonly TextRecord[]): WordOrder | undefined {
  for (const { cells } of records.slice(0, 20)) {
    const sentence = cells.join(" ");
    if (
      /word order|byte order|endian|wortfolge|bytereihenfolge|ordre des/i.test(sentence) &&
      cells.filter(Boolean).length <= 2
    ) {
      const order = orderOf(sentence);
      if (order !== undefined) return order;
    }
  }
  return undefined;
}
