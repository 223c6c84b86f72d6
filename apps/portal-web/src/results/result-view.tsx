import type { RunRecord } from '@mip/contract';
import type { Experiment } from '@mip/contract/portal';
import { type ReactNode, useState } from 'react';
import { useAlgorithms } from '../api/algorithms.js';
import { Button } from '../design/button.js';
import { Callout } from '../design/callout.js';
import { useLanguage } from '../messages/words.js';
import { ReportView } from '../report/report-view.js';
import { PatientsLine, useWhoMeet } from '../runs/patients-line.js';
import { MethodsView } from './methods-view.js';
import { OldResult } from './old-result.js';
import { RecordView } from './record-view.js';
import { RepeatView } from './repeat-view.js';
import { ResultTabs } from './result-tabs.js';
import './results.css';
import { SaveReport } from './save-report.js';

const SECTIONS = ['result', 'record', 'methods', 'repeat'] as const;
type Section = (typeof SECTIONS)[number];

/** A result: figures and tables, its record, text for a paper, and how to repeat it. */
export function ResultView({ experiment }: { readonly experiment: Experiment }): ReactNode {
  const { words, language } = useLanguage();
  const { results: text, common } = words;
  const algorithms = useAlgorithms();
  const [section, setSection] = useState<Section>('result');
  const { name, report, record } = experiment;
  const algorithm = algorithms.find(({ id }) => id === experiment.algorithm);
  const { participants = [], withheld = [] } = record ?? {};
  const patients = participants.reduce((sum, one) => sum + one.patients, 0);
  const whoMeet = useWhoMeet(experiment.request);
  const sample = `${common.patients(patients)}, ${common.hospitals(participants.length)}`;
  const note = [sample, whoMeet].filter(Boolean).join(' · ');
  const away = leftOut(participants, withheld);
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
          name={name}
        />
        <div className="row">
          {report && <SaveReport report={report} name={name} note={note} />}
          <Button onClick={() => window.print()}>{text.print}</Button>
        </div>
      </div>
      <ResultPanel name={text.sections.result} of={name} shown={section === 'result'}>
        <PatientsLine of={experiment.request} />
        {report ? <ReportView report={report} name={name} note={note} /> : <OldResult result={experiment.result} />}
      </ResultPanel>
      <ResultPanel name={text.sections.record} of={name} shown={section === 'record'}>
        <RecordView experiment={experiment} />
      </ResultPanel>
      <ResultPanel name={text.sections.methods} of={name} shown={section === 'methods'}>
        <MethodsView experiment={experiment} algorithm={algorithm} />
      </ResultPanel>
      <ResultPanel name={text.sections.repeat} of={name} shown={section === 'repeat'}>
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

/** One tab of a result; in print all tabs follow each other. */
const ResultPanel = ({ name, of, shown, children }: ResultPanelProps): ReactNode => (
  <section
    className={shown ? 'panel stack result-panel' : 'panel stack result-panel result-away'}
    aria-label={`${name}: ${of}`}
  >
    <h2 className="result-heading">{name}</h2>
    {children}
  </section>
);

/** Who is not in a result: datasets of hospitals that take part with others, and hospitals. */
export function leftOut(participants: RunRecord['participants'], withheld: RunRecord['withheld']): readonly string[] {
  const present = new Set(participants.map(({ hospital }) => hospital));
  const names = withheld.map(({ hospital, dataset }) =>
    dataset !== undefined && present.has(hospital) ? `${dataset} (${hospital})` : hospital,
  );
  return [...new Set(names)];
}
