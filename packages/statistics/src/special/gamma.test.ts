import { expect, test } from 'vitest';
import { digamma, logGamma, trigamma } from '../index.js';

/** x, ln Γ, ψ, ψ′ by mpmath 1.3.0: `loggamma(x), digamma(x), psi(1, x)` to 30 digits, rounded. */
const REFERENCE = [
  [0.01, 4.599479878042022, -100.56088545786868, 10001.621213528313],
  [0.5, 0.5723649429247001, -1.9635100260214235, 4.934802200544679],
  [1, 0.0, -0.5772156649015329, 1.6449340668482264],
  [3.7, 1.428072326665388, 1.1671535393615113, 0.3100378576700383],
  [50, 144.5657439463449, 3.901989673427892, 0.020201333226697125],
  [100000.0, 1051287.7089736569, 11.512920464961896, 1.0000050000166667e-5],
] as const;

test('ln Γ, ψ and ψ′ as in mpmath', () => {
  for (const [x, ...expected] of REFERENCE)
    [logGamma, digamma, trigamma].forEach((f, i) => {
      expect(Math.abs(f(x) - expected[i]!)).toBeLessThanOrEqual(2e-14 * Math.max(0.1, Math.abs(expected[i]!)));
    });
});
