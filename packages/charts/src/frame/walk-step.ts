import type { Box, Mark } from '../marks/drawing.js';

export type WalkKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End';

const KEYS: readonly string[] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'];

export function isWalkKey(key: string): key is WalkKey {
  return KEYS.includes(key);
}

/** The mark that a key moves to: the next one of the same lane, or the nearest one of the next lane. */
export function walkStep(
  marks: readonly Mark[],
  current: string | undefined,
  key: WalkKey,
  along: 'x' | 'y' = 'x',
): Mark | undefined {
  const at = marks.find((mark) => mark.key === current);
  if (!at) return key === 'End' ? marks.at(-1) : marks[0];
  const lane = marks.filter((mark) => mark.lane === at.lane);
  if (key === 'Home') return lane[0];
  if (key === 'End') return lane.at(-1);
  const lanes = [...new Set(marks.map((mark) => mark.lane))].sort((a, b) => a - b);
  const forward = key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1;
  const horizontal = key === 'ArrowLeft' || key === 'ArrowRight';
  if (lanes.length === 1 || horizontal === (along === 'x')) return lane[lane.indexOf(at) + forward] ?? at;
  const next = lanes[lanes.indexOf(at.lane) + forward];
  const others = marks.filter((mark) => mark.lane === next);
  return nearest(others, (mark) => Math.abs(middle(mark.box, along) - middle(at.box, along))) ?? at;
}

const REACH = 26;

/** The mark under a pointer: the smallest one that contains it, else the nearest one within reach. */
export function markAt(marks: readonly Mark[], x: number, y: number): Mark | undefined {
  const over = marks.filter(({ box, round }) =>
    round
      ? Math.hypot(x - middle(box, 'x'), y - middle(box, 'y')) <= box.width / 2
      : x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height,
  );
  if (over.length > 0) return nearest(over, ({ box }) => box.width * box.height);
  const away = ({ box }: Mark): number =>
    Math.hypot(Math.max(box.x - x, 0, x - box.x - box.width), Math.max(box.y - y, 0, y - box.y - box.height));
  const found = nearest(marks, away);
  return found && away(found) <= REACH ? found : undefined;
}

function middle(box: Box, along: 'x' | 'y'): number {
  return along === 'x' ? box.x + box.width / 2 : box.y + box.height / 2;
}

function nearest(marks: readonly Mark[], cost: (mark: Mark) => number): Mark | undefined {
  let best: Mark | undefined;
  let least = Number.MAX_VALUE;
  for (const mark of marks) {
    const c = cost(mark);
    if (c < least) [best, least] = [mark, c];
  }
  return best;
}
