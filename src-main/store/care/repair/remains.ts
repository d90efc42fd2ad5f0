import type { DamagedPages } from "./pages.ts";
import { type Cell, rowsOf } from "./records.ts";
import type { Remains } from "./recover.ts";
import type { Trees } from "./trees.ts";

/** Reads from indexes what there was, and what belonged to what: they lie on other pages than the rows themselves. */
export function remainsOf(pages: DamagedPages, trees: Trees): Pick<Remains, "points" | "devices"> {
  const index = (name: string): Cell[][] =>
    (trees.of.get(name)?.pages ?? []).flatMap((number) =>
      Array.from(rowsOf(pages, number), ({ cells }) => cells),
    );
  const isWhole = (name: string): boolean => trees.of.get(name)?.damaged.length === 0;
  const text = (cell: Cell | undefined): string => (typeof cell === "string" ? cell : "");

  const deviceOf = new Map(index("points_of_device").map(([device, row]) => [row, text(device)]));
  const ids = index("sqlite_autoindex_points_1");
  const points = new Map(ids.map(([id, row]) => [text(id), deviceOf.get(row ?? null) ?? null]));

  const placeOf = new Map(
    index("sqlite_autoindex_devices_2").map(([networkId, key, row]) => [
      row,
      { networkId: text(networkId), key: text(key) },
    ]),
  );
  const devices: [string, { networkId: string; key: string }][] = [];
  for (const [id, row] of index("sqlite_autoindex_devices_1")) {
    const place = placeOf.get(row);
    if (place !== undefined) devices.push([text(id), place]);
  }
  return { points: isWhole("sqlite_autoindex_points_1") ? points : null, devices: new Map(devices) };
}
