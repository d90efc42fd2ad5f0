import type { Clock, PointId } from "../contract/identity.ts";
import { Problem } from "../contract/problem.ts";
import { ByteReader, ByteWriter } from "./blocks/bytes.ts";
import { columnsOf, partOf } from "./blocks/columns.ts";
import type { Connection, Statement } from "./database.ts";
import type { PointHandles } from "./handles.ts";
import type { Outgoing, OutgoingHistory, OutgoingReadings } from "./outgoing-readings.ts";
import type { TendingLimits } from "./project-file.ts";
import type { ReadingRow } from "./reading-row.ts";
import { openStretches, type Stretch } from "./stretches.ts";
import type { Tiers } from "./tiers.ts";

/** What a batch brings, told within its transaction. */
export interface Arrivals {
  /** What comes from here on until the batch is whole is from a receiver, which needn't be sent it. */
  from(receiver: string): void;
  /** One reading that is new or better. */
  reading(handle: number, time: number): void;
  /** Many of one point. */
  stretch(handle: number, from: number, to: number): void;
  /** The batch is whole. */
  end(sequence: number): void;
  /** The transaction failed. */
  reload(): void;
}

interface ArrivalsRow {
  readonly sequence: number;
  readonly stored_at: number;
  readonly readings: number;
  readonly data: Uint8Array;
}

/** Readings of arrivals that become stretches at once. */
const foldedAtOnce = 100_000;
/** Stretches of a go through history. */
const stretchesOfGo = 500;
/** History is sent week by week of all points, as the receiver keeps it: it then writes one place after the other. */
const weekMs = 7 * 86_400_000;

/**
 * Keeps what receivers are still to be sent.
 * @param tiers in the units that points have now
 * @param waiting arrivals that are kept one by one; older ones become stretches, point by point
 * @param handedOut readings of history that are handed out at once, at most
 */
export function openOutgoing(
  { db, attempt, transaction }: Connection,
  handles: PointHandles,
  tiers: Tiers,
  clock: Clock,
  { waiting: mostWaiting = 1_000_000, handedOut = 4_096 }: Pick<TendingLimits, "waiting" | "handedOut"> = {},
): { readonly outgoing: Outgoing; readonly arrivals: Arrivals } {
  const stretches = openStretches(db);
  const idOf = db.prepare("SELECT id FROM receivers WHERE name = ?").pluck() as Statement<[string], number>;
  const allReceivers = db.prepare("SELECT id, name FROM receivers ORDER BY id") as Statement<
    [],
    { id: number; name: string }
  >;
  const addReceiver = db
    .prepare("INSERT INTO receivers (name, position) SELECT ?, sequence FROM stored RETURNING id")
    .pluck() as Statement<[string], number>;
  const removeReceiver = db.prepare("DELETE FROM receivers WHERE id = ?") as Statement<[number]>;
  const positionOf = db.prepare("SELECT position FROM receivers WHERE id = ?").pluck() as Statement<
    [number],
    number
  >;
  const setPosition = db.prepare(
    "UPDATE receivers SET position = max(position, ?) WHERE id = ?",
  ) as Statement<[number, number]>;
  const addArrivals = db.prepare(
    "INSERT INTO arrivals (sequence, stored_at, readings, data, oldest) VALUES (?, ?, ?, ?, ?)",
  ) as Statement<[number, number, number, Uint8Array, number]>;
  const oldestArrival = db.prepare("SELECT min(oldest) FROM arrivals").pluck() as Statement<
    [],
    number | null
  >;
  const withoutOldest = db.prepare("SELECT data FROM arrivals WHERE oldest IS NULL").pluck() as Statement<
    [],
    Uint8Array
  >;
  const arrivalsAfter = db.prepare(
    "SELECT sequence, stored_at, readings, data FROM arrivals WHERE sequence > ? ORDER BY sequence",
  ) as Statement<[number], ArrivalsRow>;
  const waitingAfter = db.prepare(
    "SELECT coalesce(sum(readings), 0) AS readings, min(stored_at) AS since FROM arrivals WHERE sequence > ?",
  ) as Statement<[number], { readings: number; since: number | null }>;
  const prune = db.prepare(
    "DELETE FROM arrivals WHERE sequence <= coalesce((SELECT min(position) FROM receivers), 9e18)",
  ) as Statement<[]>;
  const pointOf = db.prepare("SELECT point_id FROM point_handles WHERE handle = ?").pluck() as Statement<
    [number],
    PointId
  >;
  const placesOf = db.prepare("SELECT lane, position FROM history_positions WHERE receiver = ?") as Statement<
    [number],
    { lane: string; position: number }
  >;
  const setPlace = db.prepare(
    `INSERT INTO history_positions (receiver, lane, position) VALUES (?, ?, ?)
     ON CONFLICT (receiver, lane) DO UPDATE SET position = max(position, excluded.position)`,
  ) as Statement<[number, string, number]>;
  const allHandles = db.prepare("SELECT handle FROM point_handles ORDER BY handle").pluck() as Statement<
    [],
    number
  >;

  let receivers: readonly number[] = [];
  /** Handles of points that aren't handed out, by receiver, as JSON. */
  const keptBack = new Map<number, string>();
  let waiting = 0;
  let arrived = new Map<number, number[]>();
  /** Whom the batch is from; undefined: nobody who is sent to. */
  let sender: number | undefined;
  /** Batches since the file was opened: what was read before one may be another reading after it. */
  let batches = 0;
  const reload = (): void => {
    sender = undefined;
    if (!db.open) return;
    receivers = allReceivers.all().map(({ id }) => id);
    waiting = waitingAfter.get(0)?.readings ?? 0;
    arrived = new Map();
  };
  reload();

  const find = (receiver: string): number => {
    const id = idOf.get(receiver);
    if (id === undefined)
      throw new Problem("not-found", `Nothing is kept for ${receiver}.`, "Set it up again.");
    return id;
  };

  /** What waits longest of too much that waits becomes stretches: their number doesn't grow with time. */
  const fold = (): void => {
    let until = 0;
    let folded = 0;
    const oldest = Math.min(...receivers.map((id) => positionOf.get(id) ?? 0));
    const spans = new Map<number, { from: number; to: number; sequence: number; since: number }>();
    for (const row of arrivalsAfter.iterate(oldest)) {
      if (folded >= foldedAtOnce) break;
      for (const [handle, times] of timesIn(row.data)) {
        const span = spans.get(handle) ?? {
          from: Number.POSITIVE_INFINITY,
          to: Number.NEGATIVE_INFINITY,
          sequence: 0,
          since: row.stored_at,
        };
        span.since = Math.min(span.since, row.stored_at);
        for (const time of times) {
          span.from = Math.min(span.from, time);
          span.to = Math.max(span.to, time);
        }
        span.sequence = row.sequence;
        spans.set(handle, span);
      }
      folded += row.readings;
      until = row.sequence;
    }
    for (const id of receivers) {
      const position = positionOf.get(id) ?? 0;
      if (position >= until) continue;
      for (const [handle, { from, to, sequence, since }] of spans) {
        if (sequence > position) stretches.add(id, handle, from, to, since);
      }
      setPosition.run(until, id);
    }
    prune.run();
    waiting = waitingAfter.get(0)?.readings ?? 0;
  };

  const arrivals: Arrivals = {
    from(receiver) {
      sender = idOf.get(receiver);
    },
    reading(handle, time) {
      if (receivers.length === 0) return;
      if (sender !== undefined) {
        arrivals.stretch(handle, time, time);
        return;
      }
      const times = arrived.get(handle);
      if (times === undefined) arrived.set(handle, [time]);
      else times.push(time);
    },
    stretch(handle, from, to) {
      const now = clock();
      for (const receiver of receivers)
        if (receiver !== sender) stretches.add(receiver, handle, from, to, now);
    },
    end(sequence) {
      sender = undefined;
      batches += 1;
      if (arrived.size === 0) return;
      const { data, readings, oldest } = packed(arrived);
      arrived = new Map();
      addArrivals.run(sequence, clock(), readings, data, oldest);
      waiting += readings;
      if (waiting > mostWaiting) fold();
    },
    reload,
  };

  const readingsOf = (handle: number, times: readonly number[]): OutgoingReadings | undefined => {
    const pointId = pointOf.get(handle);
    if (pointId === undefined) return undefined;
    const rows: ReadingRow[] = [];
    for (const time of times) {
      const row = tiers.at(handle, time);
      if (row !== undefined) rows.push(row);
    }
    return rows.length === 0 ? undefined : { pointId, ...columnsOf(rows) };
  };

  const addWhole = (receiver: number, handle: number): void => {
    const extent = tiers.extent(handle);
    if (extent !== null) stretches.add(receiver, handle, extent.first, extent.last, clock());
  };

  /** What is stored when a part is asked for, also where a batch was stored since the part before. */
  function* partsBetween(handle: number, from: number, to: number): Generator<ReturnType<typeof partOf>> {
    let next = from;
    let asOf = -1;
    while (asOf !== batches) {
      asOf = batches;
      for (const piece of tiers.pieces(handle, next, to)) {
        for (let at = 0; at < piece.times.length && asOf === batches; at += handedOut) {
          const part = partOf(piece, at, Math.min(at + handedOut, piece.times.length));
          next = (part.times.at(-1) ?? next) + 1;
          yield part;
        }
        if (asOf !== batches) break;
      }
    }
  }

  /** The part of a stretch within one week, piece by piece, and where the stretch goes on. */
  function* partsOf({ id, point, next, last, version }: Stretch): Generator<OutgoingHistory> {
    const progress = { stretch: id, version };
    const pointId = pointOf.get(point);
    if (pointId !== undefined) {
      const end = Math.min(last + 1, (Math.floor(next / weekMs) + 1) * weekMs);
      for (const part of partsBetween(point, next, end)) {
        const told = (part.times.at(-1) ?? next) + 1;
        yield { readings: { pointId, ...part }, progress: { ...progress, next: told } };
      }
      const [after] = tiers.pieces(point, end, last + 1);
      const goesOn = after?.times[0];
      if (goesOn !== undefined) {
        yield { readings: null, progress: { ...progress, next: goesOn } };
        return;
      }
    }
    yield { readings: null, progress: { ...progress, next: last + 1 } };
  }

  const outgoing: Outgoing = {
    register(receiver) {
      transaction("keeping what is to be sent", () => {
        if (idOf.get(receiver) !== undefined) return;
        const id = addReceiver.get(receiver);
        if (id !== undefined) for (const handle of allHandles.all()) addWhole(id, handle);
      });
      reload();
    },
    forget(receiver) {
      transaction("forgetting what was to be sent", () => {
        const id = idOf.get(receiver);
        if (id === undefined) return;
        removeReceiver.run(id);
        keptBack.delete(id);
        prune.run();
      });
      reload();
    },
    receivers: () => attempt("reading who is sent to", () => allReceivers.all().map(({ name }) => name)),
    arrivals: (receiver, most) =>
      attempt("reading what is to be sent", () => {
        const position = positionOf.get(find(receiver)) ?? 0;
        const times = new Map<number, number[]>();
        let until = position;
        let readings = 0;
        let isAll = true;
        for (const row of arrivalsAfter.iterate(position)) {
          isAll = readings === 0 || readings + row.readings <= most;
          if (!isAll) break;
          for (const [handle, some] of timesIn(row.data)) {
            const known = times.get(handle);
            if (known === undefined) times.set(handle, some);
            else known.push(...some);
          }
          readings += row.readings;
          until = row.sequence;
        }
        if (until === position) return null;
        const found: OutgoingReadings[] = [];
        for (const [handle, some] of times) {
          const ordered = [...new Set(some)].sort((one, other) => one - other);
          const columns = readingsOf(handle, ordered);
          if (columns !== undefined) found.push(columns);
        }
        return { position: until, readings: found, isAll };
      }),
    confirmArrivals(receiver, position, kept = []) {
      transaction("noting what was sent", () => {
        const id = find(receiver);
        const since = kept.length === 0 ? null : waitingAfter.get(positionOf.get(id) ?? 0)?.since;
        for (const { pointId, from, to } of kept) {
          const handle = handles.of(pointId);
          if (handle !== undefined) stretches.add(id, handle, from, to, since ?? clock());
        }
        setPosition.run(position, id);
        prune.run();
      });
      waiting = waitingAfter.get(0)?.readings ?? 0;
    },
    keepBack(receiver, points) {
      const known = [...points].flatMap((id) => handles.of(id) ?? []);
      keptBack.set(find(receiver), JSON.stringify(known));
    },
    *history(receiver) {
      const id = find(receiver);
      for (const row of stretches.oldest(id, stretchesOfGo, keptBack.get(id))) {
        const parts = partsOf(row);
        for (;;) {
          const part = attempt("reading what is to be sent", () => parts.next());
          if (part.done) break;
          yield part.value;
        }
      }
    },
    confirmHistory(progress, place) {
      transaction("noting what was sent", () => {
        for (const one of progress) stretches.confirm(one);
        if (place !== undefined) setPlace.run(find(place.receiver), place.lane, place.position);
      });
    },
    historyPositions: (receiver) =>
      attempt(
        "reading what was sent",
        () => new Map(placesOf.all(find(receiver)).map(({ lane, position }) => [lane, position])),
      ),
    resend(receiver, pointId, from, to) {
      transaction("keeping what is to be sent", () => {
        const handle = handles.of(pointId);
        if (handle !== undefined && to >= from) stretches.add(find(receiver), handle, from, to, clock());
      });
    },
    resendAll(receiver, pointId) {
      transaction("keeping what is to be sent", () => {
        const handle = handles.of(pointId);
        if (handle !== undefined) addWhole(find(receiver), handle);
      });
    },
    *stored(pointId, from, to) {
      const handle = handles.of(pointId);
      const pieces = handle === undefined ? [] : tiers.pieces(handle, from, to);
      const iterator = pieces[Symbol.iterator]();
      for (;;) {
        const piece = attempt("reading history", () => iterator.next());
        if (piece.done) return;
        yield { pointId, ...piece.value };
      }
    },
    letGoUntil: (pointId) =>
      attempt("reading history", () => {
        const handle = handles.of(pointId);
        const until = handle === undefined ? Number.NEGATIVE_INFINITY : tiers.keptUntil(handle);
        return Number.isFinite(until) ? until : null;
      }),
    isWaiting: (receiver, pointId, from, to) =>
      attempt("reading what is to be sent", () => {
        const id = find(receiver);
        const handle = handles.of(pointId);
        if (handle === undefined) return false;
        if (stretches.reaches(id, handle, from, to)) return true;
        for (const { data } of arrivalsAfter.iterate(positionOf.get(id) ?? 0)) {
          for (const [of, times] of timesIn(data))
            if (of === handle && times.some((time) => time >= from && time <= to)) return true;
        }
        return false;
      }),
    state: (receiver) =>
      attempt("reading what is to be sent", () => {
        const id = find(receiver);
        const position = positionOf.get(id) ?? 0;
        const { readings = 0, since = null } = waitingAfter.get(position) ?? {};
        return { position, arrivals: readings, since, ...stretches.counts(id, keptBack.get(id)) };
      }),
    oldestWaiting: () =>
      attempt("reading what is to be sent", () => {
        const none = Number.POSITIVE_INFINITY;
        let oldest = Math.min(stretches.oldestTime() ?? none, oldestArrival.get() ?? none);
        for (const data of withoutOldest.iterate()) {
          for (const [, times] of timesIn(data)) for (const time of times) oldest = Math.min(oldest, time);
        }
        return Number.isFinite(oldest) ? oldest : null;
      }),
  };
  return { outgoing, arrivals };
}

/** Points by the distance of their handles, each with the distances of its times. */
function packed(arrived: ReadonlyMap<number, readonly number[]>) {
  const bytes = new ByteWriter(6 * arrived.size);
  let readings = 0;
  let oldest = Number.POSITIVE_INFINITY;
  let handleBefore = 0;
  let timeBefore = 0;
  for (const [handle, times] of arrived) {
    bytes.signed(handle - handleBefore);
    bytes.varint(times.length);
    for (const time of times) {
      bytes.signed(time - timeBefore);
      timeBefore = time;
      oldest = Math.min(oldest, time);
    }
    handleBefore = handle;
    readings += times.length;
  }
  return { data: Uint8Array.from(bytes.finish()), readings, oldest };
}

function* timesIn(data: Uint8Array): Generator<[number, number[]]> {
  const bytes = new ByteReader(data);
  let handle = 0;
  let time = 0;
  while (bytes.left > 0) {
    handle += bytes.signed();
    const times = Array.from({ length: bytes.varint() }, () => {
      time += bytes.signed();
      return time;
    });
    yield [handle, times];
  }
}
