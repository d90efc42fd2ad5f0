/** Red, green and blue of sRGB, 0–1 each. */
export type Rgb = readonly [number, number, number];

/**
 * Reads a token written as `oklch(L C H)`, optionally with `/ alpha`.
 * @returns lightness 0–1, chroma, hue in degrees, alpha 0–1; null when it is something else
 */
export function parseOklch(text: string): readonly [number, number, number, number] | null {
  const match = /^oklch\(\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)(?:\s*\/\s*([\d.]+))?\s*\)$/.exec(text.trim());
  if (match === null) return null;
  return [
    Number(match[1]),
    Number(match[2]),
    Number(match[3]),
    match[4] === undefined ? 1 : Number(match[4]),
  ];
}

/**
 * OKLCH to linear-light sRGB, clipped to the gamut.
 * Source: B. Ottosson, "A perceptual color space for image processing" (2020); CSS Color 4, section 17.
 */
function linear(lightness: number, chroma: number, hue: number): Rgb {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return [
    clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

/**
 * A token as `#rrggbb` or `rgba(…)`, for the canvas of the charts, which knows no OKLCH.
 * @returns the text as it is when it isn't OKLCH
 */
export function canvasColour(token: string): string {
  const parsed = parseOklch(token);
  if (parsed === null) return token;
  const [lightness, chroma, hue, alpha] = parsed;
  const channels = linear(lightness, chroma, hue).map((value) =>
    Math.round(255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055)),
  );
  return alpha === 1 ? `rgb(${channels.join(",")})` : `rgba(${channels.join(",")},${alpha})`;
}

/**
 * Contrast of two OKLCH tokens, 1–21.
 * Source: WCAG 2.2, "contrast ratio" and "relative luminance".
 */
export function contrast(first: string, second: string): number {
  const luminance = (token: string): number => {
    const parsed = parseOklch(token);
    if (parsed === null) throw new RangeError(`Not an OKLCH colour: ${token}`);
    const [red, green, blue] = linear(parsed[0], parsed[1], parsed[2]);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [one, other] = [luminance(first), luminance(second)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
