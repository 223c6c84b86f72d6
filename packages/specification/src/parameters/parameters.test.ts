import type { Variable } from '@mip/data-model';
import { expect, test } from 'vitest';
import {
  choice,
  flag,
  integer,
  levelOf,
  levelPer,
  matrix,
  type ParameterData,
  pairsOf,
  perVariable,
  real,
} from '../index.js';
import { variables } from '../testing/sample.js';
import { kindOf } from './parameters.js';

interface Case {
  readonly declaration: ParameterData;
  readonly read: readonly unknown[];
  readonly refused: readonly unknown[];
}

const label = 'Label';
const CASES: Readonly<Record<ParameterData['kind'], Case>> = {
  real: { declaration: real({ label, above: 0, max: 1 }), read: [0.5, 1], refused: [0, 1.5, Infinity, '1'] },
  integer: { declaration: integer({ label, min: 1, below: 5 }), read: [1, 4], refused: [0, 5, 1.5, '1'] },
  choice: { declaration: choice(['less', 'more'], { label }), read: ['less'], refused: ['equal', 0] },
  flag: { declaration: flag({ label }), read: [true, false], refused: ['true', 1] },
  level: { declaration: levelOf('y', { label }), read: ['dead'], refused: ['unknown', true] },
  levelPer: {
    declaration: levelPer('x', { label }),
    read: [{}, { grade: '10' }],
    refused: [{ grade: '7' }, { age: '1' }, { status: 'dead' }, { grade: ['1'] }, 'grade', ['grade']],
  },
  matrix: {
    declaration: matrix({ label }),
    read: [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    refused: [[], [1, 2], [[1, 2], [3]], [[NaN]]],
  },
  pairs: {
    declaration: pairsOf('x', { label }),
    read: [[], [['age', 'grade']]],
    refused: [[['age', 'age']], [['age', 'status']], [['age']], 'age'],
  },
  perVariable: {
    declaration: perVariable('x', ['log', 'exp'], { label }),
    read: [{}, { log: ['age'] }],
    refused: [{ sqrt: ['age'] }, { log: ['status'] }, { log: 'age' }, []],
  },
};

const ROLES: Readonly<Record<string, readonly string[]>> = { y: ['status'], x: ['age', 'grade'] };
const chosen = { of: (role: string): Variable[] => (ROLES[role] ?? []).map((code) => variables.get(code)!) };

test.each(Object.entries(CASES))('a parameter of kind %s is read, or refused with a reason', (kind, one) => {
  const { declaration, read, refused } = one;
  expect(declaration.kind).toBe(kind);
  for (const value of read) expect(kindOf(declaration).read(declaration, value, chosen)).toEqual({ value });
  for (const value of refused)
    expect(kindOf(declaration).read(declaration, value, chosen)).toEqual({ fault: expect.any(String) });
});
