import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Arena } from './arena.js';

test('rooms never overlap, and what is given back is used again', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ bytes: fc.integer({ min: 0, max: 5000 }), drop: fc.nat(5) })), (steps) => {
      const arena = new Arena();
      const rooms: { address: number; end: number }[] = [];
      for (const { bytes, drop } of steps) {
        const address = arena.allocate(bytes);
        rooms.push({ address, end: address + bytes });
        if (drop < rooms.length) arena.free(rooms.splice(drop, 1)[0]!.address);
        const sorted = rooms.toSorted((a, b) => a.address - b.address);
        sorted.forEach((room, i) => {
          expect(room.address % 64).toBe(0);
          expect(room.end).toBeLessThanOrEqual(sorted[i + 1]?.address ?? arena.bytes);
        });
      }
      for (const { address } of rooms) arena.free(address);
      expect(arena.allocate(1)).toBe(64);
    }),
  );
});
