import type { ConditionNode, DesignColumn, FactorNode, NumericNode, VectorNode } from '@mip/aggregates';
import { canonicalJson, columnsOf } from '@mip/aggregates';
import { binary, constant, dot, indicator, levelIndicator, product, scalar, unary } from './arithmetic.js';
import type { Build } from './build.js';
import { among, both, compare, negation, present } from './masks.js';
import type { Truth, Values } from './schedule.js';

/** The register that holds a numeric expression. */
export function numeric(build: Build, node: NumericNode): Values {
  switch (node.node) {
    case 'column':
      return build.once(`column:${node.name}`, () => build.moving(build.column(node.name).address));
    case 'number':
      return constant(build, node.value);
    case 'multiply':
      return product(build, numeric(build, node.left), numeric(build, node.right));
    case 'add':
    case 'subtract':
    case 'divide':
      return binary(build, node.node, numeric(build, node.left), numeric(build, node.right));
    case 'indicator':
      return indicator(build, truth(build, node.of));
    case 'dot':
      return dot(build, elements(build, node.of), node.weights);
    default:
      return unary(build, node.node, numeric(build, node.of));
  }
}

/** The registers of a vector's elements. */
export function elements(build: Build, node: VectorNode): Values[] {
  switch (node.node) {
    case 'vector':
      return node.of.map((element) => numeric(build, element));
    case 'design':
      return node.columns.map((factors) => designColumn(build, factors));
    case 'shift':
    case 'scale':
      return elements(build, node.of).map((x, j) => scalar(build, node.node, x, node.by[j]!));
    case 'linear': {
      const of = elements(build, node.of);
      return node.by.map((weights) => dot(build, of, weights));
    }
    case 'times': {
      const by = numeric(build, node.by);
      return elements(build, node.of).map((x) => product(build, x, by));
    }
    case 'squares':
      return elements(build, node.of).map((x) => product(build, x, x));
    case 'append':
      return [...elements(build, node.of), numeric(build, node.last)];
  }
}

/** The mask of a condition; a leaf on a missing cell is false. */
export function truth(build: Build, node: ConditionNode): Truth {
  switch (node.node) {
    case 'compare': {
      const holds = compare(build, numeric(build, node.left), node.operator, node.right);
      return both(build, [present(build, columnsOf(node.left)), holds]);
    }
    case 'among':
      return among(build, node.name, node.levels);
    case 'dated':
      throw new RangeError('dates are compared where rows are selected');
    case 'present':
      return present(build, [node.name]);
    case 'and':
      return both(
        build,
        node.of.map((part) => truth(build, part)),
      );
    case 'or':
      return negation(
        build,
        both(
          build,
          node.of.map((part) => negation(build, truth(build, part))),
        ),
      );
    case 'not':
      return negation(build, truth(build, node.of));
  }
}

/** A product of factors; a column that is kept ready is read, not computed. */
function designColumn(build: Build, factors: DesignColumn): Values {
  const ready = isComputed(factors) ? build.place.ready.get(canonicalJson(factors)) : undefined;
  if (ready !== undefined) return build.once(`ready:${ready}`, () => build.moving(ready));
  const [first, ...rest] = factors;
  if (!first) return constant(build, 1);
  return rest.reduce((x, next) => product(build, x, factor(build, next)), factor(build, first));
}

/** Whether a design column costs more than reading a column. */
export const isComputed = (factors: DesignColumn): boolean => factors.length > 1 || factors[0]?.node === 'level';

function factor(build: Build, node: FactorNode): Values {
  if (node.node === 'column') return numeric(build, node);
  return levelIndicator(build, build.column(node.name), node.level);
}
