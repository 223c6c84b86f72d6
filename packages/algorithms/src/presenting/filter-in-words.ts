import type { ConditionNode } from '@mip/aggregates';
import type { Variable } from '@mip/data-model';
import { type Message, filterSay as say } from '@mip/report';
import { levelLabel, withUnit } from './names.js';

type Variables = ReadonlyMap<string, Variable>;
const SIGNS = { '=': '=', '!=': '≠', '<': '<', '<=': '≤', '>': '>', '>=': '≥' } as const;

/** Which patients a filter selects, as a sentence of conditions. */
export function filterInWords(condition: ConditionNode, variables: Variables): Message {
  const simple = simplified(condition);
  switch (simple.node) {
    case 'compare':
      return say('compare', {
        variable: simple.left.node === 'column' ? nameOf(simple.left.name, variables) : '?',
        sign: SIGNS[simple.operator],
        value: { value: simple.right, as: 'number' },
      });
    case 'dated':
      return say('compare', {
        variable: nameOf(simple.name, variables),
        sign: SIGNS[simple.operator],
        value: simple.right,
      });
    case 'among':
      return among(simple.name, simple.levels, variables);
    case 'present':
      return say('known', { variable: nameOf(simple.name, variables) });
    case 'not':
      return simple.of.node === 'present'
        ? say('missing', { variable: nameOf(simple.of.name, variables) })
        : say('not', { condition: filterInWords(simple.of, variables) });
    default:
      return joined(
        simple.node,
        simple.of.map((inner) => {
          const said = filterInWords(inner, variables);
          const isGroup = (inner.node === 'and' || inner.node === 'or') && inner.of.length > 1;
          return isGroup && simplified(inner).node === inner.node ? say('group', { condition: said }) : said;
        }),
      );
  }
}

function among(name: string, levels: readonly string[], variables: Variables): Message {
  const variable = variables.get(name);
  const labels = levels.map((code) => (variable ? levelLabel(variable, code) : code));
  return labels.length === 0
    ? say('nobody')
    : say('is', { variable: nameOf(name, variables), levels: joined('or', labels) });
}

function joined(by: 'and' | 'or', parts: readonly Message[]): Message {
  if (parts.length === 0) return say(by === 'and' ? 'everybody' : 'nobody');
  return parts.reduce((a, b) => say(by, { a, b }));
}

/** Conditions on the levels of one variable as one condition. */
function simplified(condition: ConditionNode): ConditionNode {
  if (condition.node !== 'and' && condition.node !== 'or') return condition;
  const known = condition.node === 'and' ? condition.of.filter(({ node }) => node !== 'present') : condition.of;
  const [first, ...others] = known;
  if (first?.node !== 'among') return condition;
  const lists = others.flatMap((one) => (one.node === 'among' && one.name === first.name ? [one.levels] : []));
  const alike = lists.length === others.length && condition.of.every((one) => 'name' in one && one.name === first.name);
  if (!alike) return condition;
  const levels =
    condition.node === 'and'
      ? first.levels.filter((level) => lists.every((list) => list.includes(level)))
      : [...new Set([...first.levels, ...lists.flat()])];
  return { ...first, levels };
}

function nameOf(code: string, variables: Variables): string {
  const variable = variables.get(code);
  return variable ? withUnit(variable) : code;
}
