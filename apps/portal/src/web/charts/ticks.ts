import { ticks as linearTicks } from 'd3-array';
import { known } from './known.js';

const PX_PER_TICK = 72;
const LOG_STEPS: readonly (readonly number[])[] = [[1, 2, 5], [1, 3], [1]];
const MOST_DECADES = 600;

/** Round values of a domain; whole ones where only these make sense. */
export function ticksFor(
  domain: readonly [number, number],
  pixels: number,
  perTick = PX_PER_TICK,
  whole = false,
): number[] {
  const all = linearTicks(domain[0], domain[1], Math.max(2, Math.floor(pixels / perTick))).filter(known);
  return whole ? all.filter(Number.isInteger) : all;
}

/** 1, 2, 5 of each decade, or fewer of them, or each so many decades. */
export function logTicks([low, high]: readonly [number, number], pixels: number): number[] {
  const most = Math.max(2, Math.floor(pixels / (low < 1e-3 || high > 1e6 ? 80 : 48)));
  const first = Math.max(-MOST_DECADES, Math.floor(Math.log10(low)));
  const last = Math.min(MOST_DECADES, Math.ceil(Math.log10(high)));
  const within = (steps: readonly number[], every: number): number[] => {
    const found: number[] = [];
    for (let decade = first; decade <= last; decade++)
      if (decade % every === 0)
        for (const step of steps) {
          const tick = Number(`${step}e${decade}`);
          if (tick >= low * 0.999 && tick <= high * 1.001) found.push(tick);
        }
    return found;
  };
  for (const steps of LOG_STEPS) {
    const found = within(steps, 1);
    if (found.length >= 2 && found.length <= most) return found;
  }
  const wide = within([1], Math.max(1, Math.ceil((last - first) / most)));
  return wide.length > 1 ? wide : linearTicks(low, high, 3);
}
