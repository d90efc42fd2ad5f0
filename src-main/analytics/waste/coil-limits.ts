import { type AirSystem, airHeat, leastLift, type Room } from "./air-system.ts";
import { evaluated, fitted } from "./fit.ts";

/** A reheat coil gives all that it can above this, %. */
const atLimit = 99;

/** What a room's reheat coil can't give. */
export interface CoilLimit {
  /** Heat that the room lacks while its coil gives all it can, kW a bucket; 0 where it isn't at its limit. */
  readonly missing: Float64Array;
  /** kW. */
  readonly mostReheat: number;
}

/**
 * Rooms of a handler whose reheat coils reach their limit. There the air's heat balance shows what the coil can give, not what
 * the room needs: that is told by the other rooms' balances at the time, as both go together while the coil isn't at its limit.
 */
export function coilLimits(system: AirSystem): ReadonlyMap<Room, CoilLimit> {
  const { rooms, running, supply, outdoor } = system;
  const isLimited = ({ reheatValve }: Room, at: number) => (reheatValve?.[at] ?? 0) >= atLimit;
  const limits = new Map<Room, CoilLimit>();
  const places = (room: Room) => [...running.keys()].filter((at) => running[at] === 1 && isLimited(room, at));
  const reached = rooms.map((room) => ({ room, limited: places(room) }));
  if (reached.every(({ limited }) => limited.length === 0)) return limits;
  const nets = rooms.map(({ airflow, temperature, reheat, leastAirflow }) =>
    supply.map((air, at) => {
      const lift = Math.max(leastLift, (temperature[at] ?? Number.NaN) - air);
      const flow = airflow[at] ?? Number.NaN;
      const warmth = reheat?.[at] ?? 0;
      // At its least airflow without heat a room may need less air than it gets.
      return warmth > 0 || flow > 1.1 * leastAirflow ? flow * airHeat * lift - warmth : Number.NaN;
    }),
  );
  const ofOthers = (room: Room, at: number) => {
    let sum = 0;
    let count = 0;
    for (const [place, other] of rooms.entries()) {
      const net = nets[place]?.[at] ?? Number.NaN;
      if (other === room || isLimited(other, at) || Number.isNaN(net)) continue;
      sum += net;
      count++;
    }
    return count === 0 ? Number.NaN : sum / count;
  };
  // Rooms differ by sun and people, not by what they lose outwards: the weather tells both apart.
  const featuresAt = (others: number, at: number) =>
    outdoor === null ? [others] : [others, outdoor[at] ?? Number.NaN];
  for (const [place, { room, limited }] of reached.entries()) {
    const net = nets[place];
    if (limited.length === 0 || net === undefined) continue;
    const rows: number[][] = [];
    const targets: number[] = [];
    for (const [at, value] of net.entries()) {
      if (running[at] !== 1 || isLimited(room, at) || Number.isNaN(value)) continue;
      const row = featuresAt(ofOthers(room, at), at);
      if (row.some(Number.isNaN)) continue;
      rows.push(row);
      targets.push(value);
    }
    const line = fitted(rows, targets);
    const missing = new Float64Array(net.length);
    for (const at of line === null ? [] : limited) {
      const lacking = (net[at] ?? Number.NaN) - evaluated(line ?? [], featuresAt(ofOthers(room, at), at));
      if (lacking > 0) missing[at] = lacking;
    }
    const mostReheat = limited.reduce((most, at) => Math.max(most, room.reheat?.[at] ?? 0), 0);
    limits.set(room, { missing, mostReheat });
  }
  return limits;
}
