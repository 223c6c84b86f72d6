import { change, column, type Family, plain, set, times } from '../sample.js';

// Longley's economic data of 1947 to 1962, as NIST certifies them: deflator, product, unemployed, forces, population, year; employed.
const LONGLEY = [
  [83, 234.289, 235.6, 159, 107.608, 1947, 60.323],
  [88.5, 259.426, 232.5, 145.6, 108.632, 1948, 61.122],
  [88.2, 258.054, 368.2, 161.6, 109.773, 1949, 60.171],
  [89.5, 284.599, 335.1, 165, 110.929, 1950, 61.187],
  [96.2, 328.975, 209.9, 309.9, 112.075, 1951, 63.221],
  [98.1, 346.999, 193.2, 359.4, 113.27, 1952, 63.639],
  [99, 365.385, 187, 354.7, 115.094, 1953, 64.989],
  [100, 363.112, 357.8, 335, 116.219, 1954, 63.761],
  [101.2, 397.469, 290.4, 304.8, 117.388, 1955, 66.019],
  [104.6, 419.18, 282.2, 285.7, 118.734, 1956, 67.857],
  [108.4, 442.769, 293.6, 279.8, 120.445, 1957, 68.169],
  [110.8, 444.546, 468.1, 263.7, 121.95, 1958, 66.513],
  [112.6, 482.704, 381.3, 255.2, 123.366, 1959, 68.655],
  [114.2, 502.601, 393.1, 251.4, 125.368, 1960, 69.564],
  [115.7, 518.173, 480.6, 257.2, 127.852, 1961, 69.331],
  [116.9, 554.894, 400.7, 282.7, 130.081, 1962, 70.551],
];

const longley: Family = {
  name: 'longley',
  about: '16 rows, 6 covariates that rise together',
  draw(draws) {
    const sample = plain(draws, 16, 6, 2);
    for (let j = 0; j < 6; j++) set(sample, `x${j + 1}`, (i) => LONGLEY[i]![j]!);
    set(sample, 'y', (i) => LONGLEY[i]![6]!);
    set(sample, 'w', (i) => LONGLEY[i]![1]!);
    sample.g = times(16, (i) => (i % 2 ? 'b' : 'a'));
    sample.b = times(16, (i) => (i % 2 ? 'yes' : 'no'));
    return sample;
  },
};

/** x to a whole power, by products. */
const power = (x: number, exponent: number): number => times(exponent, () => x).reduce((a, b) => a * b, 1);

const powers5: Family = {
  name: 'polynomial5',
  about: 'powers 1 to 5 of 0 … 20 (Wampler)',
  draw(draws) {
    const sample = plain(draws, 42, 5, 2);
    for (let j = 1; j <= 5; j++) set(sample, `x${j}`, (i) => power(i % 21, j));
    set(sample, 'y', (i) => times(6, (j) => power(i % 21, j)).reduce((a, b) => a + b, 2000 * draws.normal()));
    return sample;
  },
};

const powers10: Family = {
  name: 'polynomial10',
  about: 'powers 1 to 10 of numbers from −9 to −3 (Filip)',
  draw(draws) {
    const sample = plain(draws, 82, 10, 2);
    const x = times(82, () => -9 + 6 * draws.uniform()).sort((a, b) => a - b);
    for (let j = 1; j <= 10; j++) set(sample, `x${j}`, (i) => power(x[i]!, j));
    set(sample, 'y', () => 0.8 + 0.05 * draws.normal());
    return sample;
  },
};

const nearly = (digits: number): Family => ({
  name: `near_collinear_1e-${digits}`,
  about: `x2 is x1 and 1e-${digits} times noise`,
  draw(draws) {
    const sample = plain(draws, 250, 4);
    const x1 = column(sample, 'x1');
    const x3 = column(sample, 'x3');
    const part = 1 / power(10, digits);
    set(sample, 'x2', (i) => x1[i]! + part * draws.normal());
    set(sample, 'y', (i) => 1 + x1[i]! + x3[i]! + draws.normal());
    return sample;
  },
});

const twice: Family = {
  name: 'collinear',
  about: 'x2 is twice x1',
  draw(draws) {
    const sample = plain(draws, 200, 4);
    const x1 = column(sample, 'x1');
    set(sample, 'x2', (i) => 2 * x1[i]!);
    return sample;
  },
};

const sum: Family = {
  name: 'collinear_sum',
  about: 'x4 is x1 + x2 up to rounding',
  draw(draws) {
    const sample = plain(draws, 200, 4);
    change(sample, ['x1', 'x2'], (value) => Math.round(value * 1000) / 1000);
    const [x1, x2] = [column(sample, 'x1'), column(sample, 'x2')];
    set(sample, 'x4', (i) => x1[i]! + x2[i]!);
    return sample;
  },
};

const perfect: Family = {
  name: 'perfect_correlation',
  about: 'correlations of 1 and −1',
  draw(draws) {
    const sample = plain(draws, 100, 3);
    const x1 = column(sample, 'x1');
    set(sample, 'x2', (i) => -x1[i]!);
    set(sample, 'x3', (i) => 3 * x1[i]!);
    return sample;
  },
};

export const COLLINEAR: readonly Family[] = [
  longley,
  powers5,
  powers10,
  ...[2, 4, 5, 6, 7, 8, 10].map(nearly),
  twice,
  sum,
  perfect,
];
