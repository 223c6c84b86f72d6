import type { Variable } from '@mip/data-model';
import { expect, test } from 'vitest';
import { count, gram, patients, sum } from './aggregate.js';
import { among, column, design, levelFactor, levels, numericFactor } from './expressions.js';
import { formula } from './formula.js';
import { compile, type Request } from './plan.js';

const variable = (code: string, ...codes: string[]): Variable => ({
  code,
  label: code,
  kind: codes.length ? 'nominal' : 'real',
  levels: codes.map((level) => ({ code: level, label: level })),
});
const [age, sex, y] = [variable('age'), variable('sex', 'F', 'M'), variable('y')];
const X = design([[], [numericFactor(age)], [levelFactor(sex, 'M')]]);

test.each<[string, Request]>([
  ['a = number of rows', { a: count() }],
  ['a = number of patients with rows with sex = F', { a: patients().where(among(sex, ['F'])) }],
  ['a = Σ over rows of (y − 3)²', { a: sum(column(y).minus(3).squared()) }],
  ['a = number of rows, for each sex in {F, M}', { a: count().by(levels(sex)) }],
  ['a = number of rows, for each bin of age (2 bins from 0 to 100)', { a: count().by(column(age).bins([0, 50, 100])) }],
  [
    'a = number of rows, for each bin of age (2 bins from −∞ to ∞)',
    { a: count().by(column(age).bins([-Number.MAX_VALUE, 50, Number.MAX_VALUE])) },
  ],
  ['a = Σ over rows of v·vᵀ where v = (1, age, sex[M])', { a: gram(X) }],
  [
    'a = Σ over rows of (1, age, sex[M])·(1[sex = M] − logistic((0.5 − 1·age + 2·sex[M])))',
    {
      a: sum(
        X.times(
          among(sex, ['M'])
            .indicator()
            .minus(X.dot([0.5, -1, 2]).logistic()),
        ),
      ),
    },
  ],
  ['a = Σ over rows with age ≥ 60 of y', { a: sum(column(y)).where(column(age).is('>=', 60)) }],
])('%s', (text, request) => expect(formula(compile(request).node)).toBe(text));
