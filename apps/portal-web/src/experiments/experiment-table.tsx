import type { ExperimentSummary } from '@mip/contract/portal';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAlgorithms } from '../api/algorithms.js';
import { TableHead } from '../design/table-head.js';
import { dayAndTime } from '../messages/dates.js';
import { useLanguage } from '../messages/words.js';
import { StateBadge } from '../runs/state-badge.js';

interface ExperimentTableProps {
  readonly experiments: readonly ExperimentSummary[];
  readonly chosen: readonly string[];
  readonly onChoose: (id: string) => void;
}

/** Experiments, newest first. */
export function ExperimentTable({ experiments, chosen, onChoose }: ExperimentTableProps): ReactNode {
  const { words, language } = useLanguage();
  const { experiments: text } = words;
  const algorithms = useAlgorithms();
  const titleOf = (id: string): string => algorithms.find((algorithm) => algorithm.id === id)?.title ?? id;
  return (
    <table className="experiments-table">
      <TableHead
        columns={[{ hidden: text.compare }, text.name, text.state, text.algorithm, text.variables, text.created]}
      />
      <tbody>
        {experiments.map(({ id, name, state, algorithm, variables, created, mine, owner, shared, viewed }) => (
          <tr key={id}>
            <td>
              <input
                type="checkbox"
                aria-label={text.select(name)}
                checked={chosen.includes(id)}
                onChange={() => onChoose(id)}
              />
            </td>
            <td className="experiments-name">
              <span className="row">
                <Link to="/experiments/$id" params={{ id }} className={viewed ? '' : 'experiments-new'}>
                  {name}
                </Link>
                {!viewed && state === 'done' && <span className="badge badge-accent">{text.new}</span>}
                {shared && <span className="badge">{text.shared}</span>}
                {!mine && <span className="soft small">{text.by(owner.name)}</span>}
              </span>
            </td>
            <td>
              <StateBadge state={state} />
            </td>
            <td>{titleOf(algorithm)}</td>
            <td className="experiments-variables">{variables.join(', ')}</td>
            <td className="soft experiments-when">{dayAndTime(language, created)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
