import erfc from '@stdlib/math-base-special-erfc';
import { twoProduct } from '../summation/two-product.js';
import { symmetricLaw } from './law.js';
import { inverseOnPositive } from './root.js';

/** The density of the standard normal law. */
export const normalDensity = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);

/**
 * P(Z > x) for x ≥ 0: ½ erfc(z), z = x/√2.
 *
 * z is rounded, and erfc(z) ∼ exp(−z²) magnifies that error by z²; the factor exp(z² − x²/2), from exact squares, undoes it.
 */
function tail(x: number): number {
  const z = x * Math.SQRT1_2;
  const half = 0.5 * erfc(z);
  if (x < 1 || half === 0) return half;
  const [zz, zzLow] = twoProduct(z, z);
  const [xx, xxLow] = twoProduct(x, x);
  return half * Math.exp(zz - 0.5 * xx + (zzLow - 0.5 * xxLow));
}

/** P(0 < Z ≤ x): φ(x) Σ x²ᵏ⁺¹/(1·3·…·(2k+1)) near 0, where every term is positive. */
function middle(x: number): number {
  if (x > 1) return 0.5 - tail(x);
  let term = x;
  let total = x;
  for (let k = 1; term > Number.EPSILON * 0.1 * total; k++) {
    term *= (x * x) / (2 * k + 1);
    total += term;
  }
  return normalDensity(x) * total;
}

/** The standard normal law. */
export const normal = symmetricLaw(tail, middle, inverseOnPositive);
