import { twoProduct } from './two-product.js';

/**
 * `start` + Σ aᵢbᵢ as if computed in twice the working precision and rounded once.
 *
 * @see Ogita, Rump & Oishi (2005), SIAM Journal on Scientific Computing 26, 1955–1988 (Dot2)
 */
export function compensatedDot(a: ArrayLike<number>, b: ArrayLike<number>, start = 0): number {
  let total = start;
  let lost = 0;
  for (let i = 0; i < a.length; i++) {
    const [product, productError] = twoProduct(a[i]!, b[i]!);
    const next = total + product;
    const shown = next - total;
    lost += total - (next - shown) + (product - shown) + productError;
    total = next;
  }
  return total + lost;
}
