import { decodeRollUps, type RollUpMemory } from "./packed-hours.ts";
import { fromColumns, type RollUps, rollUpNames } from "./roll-up.ts";

interface Kept {
  readonly packed: Uint8Array;
  readonly columns: ReadonlySet<keyof RollUps>;
  readonly hours: RollUps;
  readonly bytes: number;
}

const allColumns: ReadonlySet<keyof RollUps> = new Set(rollUpNames);
/** Blocks that were looked at once, whose numbers are remembered. */
const mostSeen = 4_096;
/** What a kept block takes beside its columns, bytes. */
const overhead = 2_048;

const holds = (columns: ReadonlySet<keyof RollUps>, wanted: ReadonlySet<keyof RollUps>): boolean => {
  if (columns === wanted) return true;
  for (const name of wanted) if (!columns.has(name)) return false;
  return true;
};

/**
 * Hours of blocks that are asked for again and again, unpacked: what a chart shows when it is drawn anew. Each look compares
 * the packed bytes, so that nothing has to be told of blocks that were made again. Bounded: those not looked at for longest
 * go first, and a block is kept from its second look on, so that going once through all of history costs nothing.
 */
export class HoursCache {
  readonly #most: number;
  readonly #kept = new Map<number, Kept>();
  readonly #seen = new Set<number>();
  #bytes = 0;

  /** @param most bytes */
  constructor(most: number) {
    this.#most = most;
  }

  /** What it takes, about. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * @param id of the block
   * @param packed its hours, which aren't changed afterwards
   * @param memory where they are unpacked into, if they aren't kept
   * @returns not to be changed, and valid until the memory is used again
   * @throws RangeError see {@link decodeRollUps}
   */
  unpacked(
    id: number,
    packed: Uint8Array,
    wanted: ReadonlySet<keyof RollUps> = allColumns,
    memory?: RollUpMemory,
  ): RollUps {
    const kept = this.#kept.get(id);
    const isSame = kept !== undefined && Buffer.compare(kept.packed, packed) === 0;
    if (isSame && holds(kept.columns, wanted)) {
      // The last one looked at goes last.
      this.#kept.delete(id);
      this.#kept.set(id, kept);
      return kept.hours;
    }
    if (kept === undefined && !this.#seen.has(id)) {
      if (this.#seen.size >= mostSeen) this.#seen.clear();
      this.#seen.add(id);
      return decodeRollUps(packed, wanted, memory);
    }
    return this.#keep(id, packed, isSame ? new Set([...wanted, ...kept.columns]) : wanted);
  }

  #keep(id: number, packed: Uint8Array, columns: ReadonlySet<keyof RollUps>): RollUps {
    this.#drop(id);
    const unpacked = decodeRollUps(packed, columns);
    // One piece of memory for all columns.
    const count = rollUpNames.reduce((sum, name) => sum + unpacked[name].length, 0);
    const whole = new Float64Array(count);
    let end = 0;
    const hours = fromColumns((name) => {
      const column = unpacked[name];
      whole.set(column, end);
      end += column.length;
      return whole.subarray(end - column.length, end);
    });
    const bytes = whole.byteLength + packed.byteLength + overhead;
    this.#kept.set(id, { packed, columns, hours, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#most) break;
      this.#drop(oldest);
    }
    return hours;
  }

  #drop(id: number): void {
    this.#bytes -= this.#kept.get(id)?.bytes ?? 0;
    this.#kept.delete(id);
  }
}
