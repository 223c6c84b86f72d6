import type { Experiment } from '@mip/contract/portal';
import { useQuery } from '@tanstack/react-query';
import { createElement, type ReactNode, useState } from 'react';
import { algorithmsQuery, catalogueQuery } from '../api/queries.js';
import '@mip/charts/charts.css';
import { Button } from '../design/button.js';
import { Callout } from '../design/callout.js';
import { useLanguage } from '../messages/words.js';
import { MethodsView } from './methods-view.js';
import { namesIn } from './names.js';
import { RecordView } from './record-view.js';
import { RepeatView } from './repeat-view.js';
import './results.css';
import { fieldsOf, numberOf } from './result-of.js';
import { ResultTabs } from './result-tabs.js';
import { viewOf } from './views.js';

const SECTIONS = ['result', 'record', 'methods', 'repeat'] as const;
type Section = (typeof SECTIONS)[number];

/** A result: its figures and tables, what it stands on, what to write about it, and how to ask again. */
export function ResultView({ experiment }: { readonly experiment: Experiment }): ReactNode {
  const { words, language } = useLanguage();
  const { results: text, common } = words;
  const { data: models = [] } = useQuery(catalogueQuery);
  const { data: algorithms = [] } = useQuery(algorithmsQuery);
  const [section, setSection] = useState<Section>('result');
  const names = namesIn(models.find(({ id }) => id === experiment.dataModel));
  const algorithm = algorithms.find(({ id }) => id === experiment.algorithm);
  const { participants = [], withheld = [] } = experiment.record ?? {};
  const patients = participants.reduce((sum, one) => sum + one.patients, 0);
  const note = `${common.patients(patients)}, ${common.hospitals(participants.length)}`;
  const alpha = numberOf(experiment.request.parameters?.alpha) ?? 0.05;
  const away = [...new Set(withheld.map(({ hospital }) => hospital))];
  return (
    <div className="stack">
      {away.length > 0 && (
        <Callout tone="warn" action={<Button onClick={() => setSection('record')}>{text.why}</Button>}>
          {text.without(new Intl.ListFormat(language).format(away))}
        </Callout>
      )}
      <div className="row-apart no-print">
        <ResultTabs
          sections={SECTIONS.map((key) => ({ key, label: text.sections[key] }))}
          selected={section}
          onSelect={setSection}
          name={experiment.name}
        />
        <Button onClick={() => window.print()}>{text.print}</Button>
      </div>
      <ResultPanel name={text.sections.result} of={experiment.name} shown={section === 'result'}>
        {createElement(viewOf(experiment.algorithm), {
          ...{ experiment, result: fieldsOf(experiment.result), names, note, level: 1 - alpha },
        })}
      </ResultPanel>
      <ResultPanel name={text.sections.record} of={experiment.name} shown={section === 'record'}>
        <RecordView experiment={experiment} />
      </ResultPanel>
      <ResultPanel name={text.sections.methods} of={experiment.name} shown={section === 'methods'}>
        <MethodsView experiment={experiment} algorithm={algorithm} names={names} />
      </ResultPanel>
      <ResultPanel name={text.sections.repeat} of={experiment.name} shown={section === 'repeat'}>
        <RepeatView experiment={experiment} algorithm={algorithm} />
      </ResultPanel>
    </div>
  );
}

interface ResultPanelProps {
  readonly name: string;
  /** The experiment. */
  readonly of: string;
  readonly shown: boolean;
  readonly children: ReactNode;
}

/** One part of a result; on paper all parts follow each other. */
const ResultPanel = ({ name, of, shown, children }: ResultPanelProps): ReactNode => (
  <section
    className={shown ? 'panel stack result-panel' : 'panel stack result-panel result-away'}
    aria-label={`${name}: ${of}`}
  >
    <h2 className="result-heading">{name}</h2>
    {children}
  </section>
);
