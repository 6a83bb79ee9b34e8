import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MinHeap } from './minHeap.ts';

it('gives the smallest of what is there, whatever the order of coming and going', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: -5, max: 50 }))), (steps) => {
      const heap = new MinHeap();
      let there: number[] = [];
      for (const step of steps) {
        if (step !== null) {
          heap.push(step);
          there.push(step);
          continue;
        }
        there.sort((a, b) => a - b);
        expect(heap.pop()).toBe(there[0]);
        there = there.slice(1);
      }
    }),
  );
});
