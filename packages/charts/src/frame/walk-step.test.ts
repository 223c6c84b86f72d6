import { describe, expect, it } from 'vitest';
import type { Mark } from '../marks/drawing.js';
import { markAt, walkStep } from './walk-step.js';

function mark(key: string, lane: number, x: number, y: number, size = 10): Mark {
  return { key, lane, box: { x, y, width: size, height: size }, label: key, value: '' };
}
const MARKS = [
  mark('a0', 0, 0, 0),
  mark('a1', 0, 20, 0),
  mark('a2', 0, 40, 0),
  mark('b0', 1, 0, 50),
  mark('b1', 1, 38, 50),
];

describe('walking', () => {
  it('starts at the first mark, or by End at the last', () => {
    expect(walkStep(MARKS, undefined, 'ArrowRight')?.key).toBe('a0');
    expect(walkStep(MARKS, undefined, 'End')?.key).toBe('b1');
    expect(walkStep([], undefined, 'ArrowRight')).toBeUndefined();
  });

  it('goes along a lane and stays at its ends', () => {
    expect(walkStep(MARKS, 'a0', 'ArrowRight')?.key).toBe('a1');
    expect(walkStep(MARKS, 'a2', 'ArrowRight')?.key).toBe('a2');
    expect(walkStep(MARKS, 'a1', 'Home')?.key).toBe('a0');
    expect(walkStep(MARKS, 'b0', 'End')?.key).toBe('b1');
  });

  it('changes lanes to what is nearest', () => {
    expect(walkStep(MARKS, 'a2', 'ArrowDown')?.key).toBe('b1');
    expect(walkStep(MARKS, 'b1', 'ArrowUp')?.key).toBe('a2');
    expect(walkStep(MARKS, 'a1', 'ArrowUp')?.key).toBe('a1');
  });

  it('takes either pair of arrows where there is one lane', () => {
    const lane = MARKS.slice(0, 3);
    expect(walkStep(lane, 'a0', 'ArrowDown')?.key).toBe('a1');
    expect(walkStep(lane, 'a1', 'ArrowLeft')?.key).toBe('a0');
  });

  it('reaches every mark by arrows alone', () => {
    const seen = new Set<string>();
    const queue = ['a0'];
    for (const key of queue) {
      if (seen.has(key)) continue;
      seen.add(key);
      for (const arrow of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const)
        queue.push(walkStep(MARKS, key, arrow)?.key ?? key);
    }
    expect(seen.size).toBe(MARKS.length);
  });
});

describe('pointing', () => {
  it('finds the smallest mark under the pointer, or the nearest within reach', () => {
    const marks = [mark('big', 0, 0, 0, 100), mark('small', 0, 40, 40, 10)];
    expect(markAt(marks, 45, 45)?.key).toBe('small');
    expect(markAt(marks, 5, 5)?.key).toBe('big');
    expect(markAt(marks, 110, 50)?.key).toBe('big');
    expect(markAt(marks, 300, 50)).toBeUndefined();
  });
});
