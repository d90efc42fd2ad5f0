import type { BusState } from "../../../src-main/contract/index.ts";
import { duration } from "../../format/index.ts";

/** How much longer a time may be than the shortest of those that are told as one. */
const alike = 1.2;

/** `Another master asks units 3, 7 every 5 s; unit 12 once so far.` */
export function askingWords(askings: NonNullable<BusState["listening"]>["askings"]): string {
  const groups: { readonly everyMs: number | null; readonly units: number[] }[] = [];
  const longest = Number.POSITIVE_INFINITY;
  const ordered = [...askings].sort(
    (one, other) => (one.everyMs ?? longest) - (other.everyMs ?? longest) || one.unit - other.unit,
  );
  for (const { unit, everyMs } of ordered) {
    const last = groups.at(-1);
    const isAlike =
      everyMs === null || last?.everyMs == null ? last?.everyMs === everyMs : everyMs <= last.everyMs * alike;
    if (last !== undefined && isAlike) last.units.push(unit);
    else groups.push({ everyMs, units: [unit] });
  }
  const parts = groups.map(({ everyMs, units }) => {
    const who = units.sort((one, other) => one - other).join(", ");
    const often = everyMs === null ? "once so far" : `every ${periodWords(everyMs)}`;
    return `${units.length === 1 ? "unit" : "units"} ${who} ${often}`;
  });
  return `Another master asks ${parts.join("; ")}.`;
}

/** To two digits: `300 ms`, `1.5 s`, `5 s`, `2 min`. */
function periodWords(ms: number): string {
  const round = Number(ms.toPrecision(2));
  if (round < 1_000) return `${round} ms`;
  return round < 10_000 ? `${round / 1_000} s` : duration(round);
}
