import type { CatalogueModel } from '@mip/client';
import { isRefusal } from '@mip/contract';
import type { ExperimentSummary } from '@mip/contract/portal';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useAlgorithms } from '../api/algorithms.js';
import { catalogueQuery } from '../api/queries.js';
import { TableHead } from '../design/table-head.js';
import { filterOf } from '../draft/draft.js';
import { dayAndTime } from '../messages/dates.js';
import { useLanguage, useWords } from '../messages/words.js';
import { filterInWords, visitInWords } from '../runs/filter-in-words.js';
import { namesIn } from '../runs/names.js';
import { StateBadge } from '../runs/state-badge.js';

interface ExperimentTableProps {
  readonly experiments: readonly ExperimentSummary[];
  readonly chosen: readonly string[];
  readonly onChoose: (id: string) => void;
}

/** Experiments, newest first. */
export function ExperimentTable({ experiments, chosen, onChoose }: ExperimentTableProps): ReactNode {
  const { experiments: text } = useWords();
  const algorithms = useAlgorithms();
  const { data: models = [] } = useQuery(catalogueQuery);
  const titleOf = (id: string): string => algorithms.find((algorithm) => algorithm.id === id)?.title ?? id;
  return (
    <table className="experiments-table">
      <TableHead
        columns={[{ hidden: text.compare }, text.name, text.state, text.algorithm, text.variables, text.created]}
      />
      <tbody>
        {experiments.map((experiment) => (
          <ExperimentRow
            key={experiment.id}
            experiment={experiment}
            title={titleOf(experiment.algorithm)}
            model={models.find(({ id }) => id === experiment.dataModel)}
            chosen={chosen.includes(experiment.id)}
            onChoose={onChoose}
          />
        ))}
      </tbody>
    </table>
  );
}

interface ExperimentRowProps {
  readonly experiment: ExperimentSummary;
  /** Of its algorithm. */
  readonly title: string;
  /** Undefined if it no longer exists. */
  readonly model: CatalogueModel | undefined;
  readonly chosen: boolean;
  readonly onChoose: (id: string) => void;
}

/** An experiment with its variables, who was counted and how many, so that two of one name are told apart. */
function ExperimentRow({ experiment, title, model, chosen, onChoose }: ExperimentRowProps): ReactNode {
  const { words, language } = useLanguage();
  const { experiments: text } = words;
  const { id, name, state, variables, failure, created, mine, owner, shared, viewed } = experiment;
  const names = namesIn(model);
  return (
    <tr>
      <td>
        <input type="checkbox" aria-label={text.select(name)} checked={chosen} onChange={() => onChoose(id)} />
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
        <Counted experiment={experiment} model={model} />
      </td>
      <td>
        <StateBadge state={state} refused={isRefusal(failure)} />
      </td>
      <td>{title}</td>
      <td className="experiments-variables">{variables.map(names.variable).join(', ')}</td>
      <td className="soft experiments-when">{dayAndTime(language, created)}</td>
    </tr>
  );
}

interface CountedProps {
  readonly experiment: Pick<ExperimentSummary, 'filter' | 'visit' | 'patients' | 'state'>;
  readonly model: CatalogueModel | undefined;
}

/** Who was counted, by which of several visits, and how many there were. */
export function Counted({ experiment, model }: CountedProps): ReactNode {
  const { words, reader } = useLanguage();
  const { state, patients } = experiment;
  const filter = filterOf(experiment);
  const names = namesIn(model);
  const everyVisit = `${words.ask.visit}: ${words.ask.allVisits}`;
  const visit = model?.longitudinal ? visitInWords(experiment, names, reader) || everyVisit : '';
  return (
    <>
      {visit && <p className="small">{visit}</p>}
      {filter && <p className="small">{words.results.whoMeet(filterInWords(filter, names, reader))}</p>}
      {state === 'done' && patients !== undefined && <p className="soft small">{words.common.patients(patients)}</p>}
    </>
  );
}
