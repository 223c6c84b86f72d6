/** A colour of a cell and the class of text that can be read on it. */
export interface Paint {
  readonly fill: string;
  readonly text: 'chart-on-light' | 'chart-on-middle' | 'chart-on-strong';
}

const MIDDLE = 0.56;
const STRONG = 0.78;

function mix(colour: string, strength: number, ground: string): Paint {
  const share = Math.min(1, Math.max(0, strength));
  const text = share < MIDDLE ? 'chart-on-light' : share < STRONG ? 'chart-on-middle' : 'chart-on-strong';
  return { fill: `color-mix(in srgb, var(${colour}) ${(share * 100).toFixed(1)}%, var(${ground}))`, text };
}

/** Diverging scale with a neutral middle; `value` is from −1 to 1. */
export function diverging(value: number): Paint {
  return mix(value < 0 ? '--diverging-low' : '--diverging-high', Math.abs(value), '--diverging-middle');
}

/** Sequential scale; `value` is from 0 to 1. */
export function sequential(value: number): Paint {
  return mix('--diverging-high', value, '--diverging-middle');
}
