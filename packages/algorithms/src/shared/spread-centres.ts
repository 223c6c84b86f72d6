import { eigenSymmetric, normal } from '@mip/statistics';

/**
 * k points along the direction in which the data vary most, at equal shares of a normal distribution:
 * m + Φ⁻¹((i − ½)/k)·√λ₁·v₁ for i = 1…k.
 *
 * They need released moments only, lie where the data lie, and split them into parts of like size.
 */
export function spreadCentres(k: number, means: ArrayLike<number>, covariance: readonly Float64Array[]): number[][] {
  const { values, vectors } = eigenSymmetric(covariance);
  const reach = Math.sqrt(Math.max(0, values[0] ?? 0));
  const direction = vectors[0] ?? new Float64Array();
  return Array.from({ length: k }, (_, i) => {
    const step = reach * normal.quantile((i + 0.5) / k);
    return Array.from(means, (mean, j) => mean + step * direction[j]!);
  });
}
