/**
 * A number that looks random but is always the same for the same three inputs: the plant's only source of chance.
 * @param seed the plant's seed
 * @param stream which quantity it is for
 * @param index which step of it
 * @returns 0 (inclusive) to 1 (exclusive)
 */
export function chance(seed: number, stream: number, index: number): number {
  let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(stream + 0x632be5ab, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) ^ Math.imul(index, 0x27d4eb2f);
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39);
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  return ((h ^ (h >>> 15)) >>> 0) / 4_294_967_296;
}

/**
 * Noise without jumps: {@link chance} at whole positions, joined by straight lines.
 * @param position where on the axis; 1 is the distance over which values become unrelated
 * @returns −1 to 1
 */
export function wander(seed: number, stream: number, position: number): number {
  const index = Math.floor(position);
  const part = position - index;
  const left = chance(seed, stream, index);
  const right = chance(seed, stream, index + 1);
  return (left + (right - left) * part) * 2 - 1;
}
