/** Random numbers that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const nasty = [0x00, 0xff, 0x7f, 0x80, 0x01, 0xfe];

/** Damages a frame in one to four ways: bits, bytes, lengths, cuts, repeats, strangers in the middle. */
export function mutate(frame: Uint8Array, random: (below: number) => number): Uint8Array {
  let bytes = [...frame];
  const times = 1 + random(4);
  for (let time = 0; time < times; time += 1) {
    const at = bytes.length === 0 ? 0 : random(bytes.length);
    switch (random(7)) {
      case 0:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
        break;
      case 1:
        bytes[at] = nasty[random(nasty.length)] ?? 0;
        break;
      case 2:
        bytes = bytes.slice(0, at);
        break;
      case 3:
        bytes.splice(at, random(8));
        break;
      case 4:
        bytes.splice(at, 0, ...Array.from({ length: random(16) }, () => random(256)));
        break;
      case 5:
        bytes.push(...bytes.slice(at, at + random(64)));
        break;
      case 6:
        // Length fields sit in the first bytes of both protocols.
        bytes[2 + random(4)] = random(256);
        break;
    }
  }
  return Uint8Array.from(bytes.slice(0, 1_500));
}

export const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
