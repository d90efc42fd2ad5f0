/** What the stores are given: so many points, a reading a minute for five days. */
export const points = 1_000;
export const steps = 7_200;
const minute = 60_000;
export const start = Date.UTC(2026, 0, 1);
export const end = start + steps * minute;
export const timeOf = (step: number): number => start + step * minute;

/** Half of them temperatures with a decimal, half counters of two. */
export function syntheticValue(point: number, step: number): number {
  if (point % 2 === 0) {
    const noise = ((step * 7_919 + point * 104_729) % 10) / 20;
    return Math.round((21 + 3 * Math.sin(step / 200 + point) + noise) * 10) / 10;
  }
  return Math.round((10_000 + step * 0.37 * (1 + point / points) + 3 * Math.sin(step / 50)) * 100) / 100;
}
