import { describe, expect, it } from 'vitest';
import { packTree } from './pack-tree.js';

describe('a tree that is packed', () => {
  it('tells the places of one variable in two groups apart', () => {
    const leaf = { id: 'age', label: 'Age' };
    const group = (id: string) => ({ id, label: id, children: [leaf] });
    const circles = packTree({
      id: 'r',
      label: 'r',
      children: [group('g'), group('h'), { id: 'e', label: 'e', children: [] }],
    });
    expect([...circles.values()].filter(({ id }) => id === 'age').map(({ key }) => key)).toHaveLength(2);
    expect([...circles.values()].every(({ x, y, r }) => [x, y, r].every(Number.isFinite))).toBe(true);
  });
});
