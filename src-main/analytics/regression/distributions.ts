/** Coefficients of Lanczos' approximation with g = 7, good to 15 digits. */
const lanczos = [
  0.999_999_999_999_809_9, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_1,
  -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6,
  1.505_632_735_149_311_6e-7,
];

function logGamma(value: number): number {
  const x = value - 1;
  const t = x + 7.5;
  const sum = lanczos.reduce((so, each, at) => (at === 0 ? each : so + each / (x + at)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * Regularised incomplete beta function I_x(a, b), by its continued fraction (NIST DLMF 8.17.22, evaluated after Lentz).
 * @param x 0–1
 */
function incompleteBeta(x: number, a: number, b: number): number {
  if (!(x > 0)) return Number.isNaN(x) ? Number.NaN : 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x) - Math.log(a),
  );
  const away = (value: number) => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 5_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return front * fraction;
}

/**
 * Probability that Student's t is further from 0 than this, to either side.
 * @param freedom degrees of freedom; NaN is returned where there are none
 */
export function studentTwoSided(t: number, freedom: number): number {
  if (!(freedom > 0)) return Number.NaN;
  if (Math.abs(t) === Number.POSITIVE_INFINITY) return 0;
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/** Probability that F is greater than this. @param numerator, denominator degrees of freedom */
export function fisherAbove(f: number, numerator: number, denominator: number): number {
  if (!(numerator > 0 && denominator > 0)) return Number.NaN;
  return incompleteBeta(
    denominator / (denominator + numerator * Math.max(0, f)),
    denominator / 2,
    numerator / 2,
  );
}

/**
 * How many standard errors to either side hold a share of Student's t.
 * @param share 0–1: 0.9 gives the 95th percentile
 */
export function studentInterval(share: number, freedom: number): number {
  if (!(freedom > 0 && share > 0 && share < 1)) return Number.NaN;
  const outside = 1 - share;
  let high = 1;
  while (studentTwoSided(high, freedom) > outside) high *= 2;
  let low = 0;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (studentTwoSided(middle, freedom) > outside) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
