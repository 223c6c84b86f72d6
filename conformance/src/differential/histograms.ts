import type { multipleHistograms } from '@mip/algorithms/methods/multiple-histograms';
import type { Outcome } from '@mip/algorithms/testing';
import type { ResultOf } from '@mip/specification';
import type { Sample } from './sample.js';

/** Every bin whose count is not that of the rows between its edges, of those with a group; the outer bins are open. */
export function histogramFaults({ numbers, g }: Sample, outcome: Outcome): string[] {
  if ('error' in outcome) {
    const largest = Math.max(...numbers.y!.map((y) => Math.abs(y ?? 0)));
    const right = outcome.error.code === 'OUT_OF_DOMAIN' && (largest > 1e140 || largest < 1e-140);
    return right ? [] : [`refused as ${outcome.error.code}`];
  }
  const { distributions } = outcome.result as ResultOf<typeof multipleHistograms>;
  return distributions.flatMap(({ level, edges, counts }) => {
    const inner = (edges ?? []).slice(1, -1);
    const right = counts.map(() => 0);
    numbers.y!.forEach((y, i) => {
      if (y === null || g[i] === null || (level !== null && g[i] !== level)) return;
      right[inner.filter((edge) => y >= edge).length]! += 1;
    });
    return counts.flatMap((count, i) =>
      count === null || count === right[i] ? [] : [`${level ?? 'all'}, bin ${i + 1}: ${count}, right: ${right[i]}`],
    );
  });
}
