import { ticks as linearTicks } from 'd3-array';
import { textWidth } from '../marks/text.js';
import { known } from './known.js';

type Domain = readonly [number, number];
type Write = (ticks: readonly number[]) => (value: number) => string;

const PX_PER_TICK = [58, 78, 104, 140];
const BETWEEN = 12;

/** Round values within a domain; whole numbers where only those make sense. */
export function ticksFor([low, high]: Domain, pixels: number, perTick: number, whole = false): number[] {
  const all = linearTicks(low, high, Math.max(2, Math.floor(pixels / perTick))).filter(known);
  return whole ? all.filter(Number.isInteger) : all;
}

/** As many ticks as fit side by side without overlap. */
export function ticksBeside(domain: Domain, pixels: number, write: Write, whole = false): number[] {
  const at = (value: number): number => ((value - domain[0]) / (domain[1] - domain[0])) * pixels;
  for (const perTick of PX_PER_TICK) {
    const ticks = ticksFor(domain, pixels, perTick, whole);
    if (fitSideBySide(ticks, at, write(ticks))) return ticks;
  }
  return ticksFor(domain, pixels, pixels, whole);
}

const LOG_STEPS: readonly (readonly [steps: readonly number[], every: number])[] = [
  [[1, 2, 5], 1],
  [[1, 3], 1],
  ...[1, 2, 3, 4, 5, 10, 20, 50, 100, 200].map((every) => [[1], every] as const),
];
const MOST_DECADES = 300;

/** 1, 2 and 5 of each decade; fewer of them, or some decades only, where space is short. */
export function logTicks([low, high]: Domain, pixels: number, write: (value: number) => string): number[] {
  const first = Math.max(-MOST_DECADES, Math.floor(Math.log10(low)));
  const last = Math.min(MOST_DECADES, Math.ceil(Math.log10(high)));
  const at = (value: number): number => (Math.log10(value / low) / Math.log10(high / low)) * pixels;
  for (const [steps, every] of LOG_STEPS) {
    const found: number[] = [];
    for (let decade = first; decade <= last; decade++)
      if (decade % every === 0) for (const step of steps) found.push(Number(`${step}e${decade}`));
    const ticks = found.filter((tick) => tick >= low * 0.999 && tick <= high * 1.001);
    if (ticks.length < 2) break;
    if (fitSideBySide(ticks, at, write)) return ticks;
  }
  return ticksBeside([low, high], pixels, () => write).filter((tick) => tick > 0);
}

function fitSideBySide(
  ticks: readonly number[],
  at: (tick: number) => number,
  write: (tick: number) => string,
): boolean {
  return ticks.every((tick, i) => {
    const before = ticks[i - 1];
    if (before === undefined) return true;
    return at(tick) - at(before) >= (textWidth(write(tick)) + textWidth(write(before))) / 2 + BETWEEN;
  });
}
