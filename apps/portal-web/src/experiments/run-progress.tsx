import type { Experiment } from '@mip/contract/portal';
import type { ReactNode } from 'react';
import { Button } from '../design/button.js';
import { dayAndTime } from '../messages/dates.js';
import { useLanguage } from '../messages/words.js';
import { WithheldList } from '../runs/withheld-list.js';
import { useExperimentChanges } from './change-experiment.js';

/** The progress of a run: its rounds, and which hospitals have answered. */
export function RunProgress({ experiment }: { readonly experiment: Experiment }): ReactNode {
  const { words, language } = useLanguage();
  const { experiments: text, common } = words;
  const { cancel } = useExperimentChanges();
  const { id, progress, record, mine, created } = experiment;
  const { participants = [], withheld = [] } = record ?? {};
  const rounds = record?.rounds ?? [];
  return (
    <section className="panel stack" aria-labelledby="running">
      <div className="row-apart">
        <h2 id="running">
          {progress ? text.running : experiment.state === 'running' ? text.opening : text.waitingForMaster}
        </h2>
        {mine && (
          <Button variant="danger" disabled={cancel.isPending || cancel.isSuccess} onClick={() => cancel.mutate(id)}>
            {text.cancel}
          </Button>
        )}
      </div>
      <div role="status" className="stack-tight">
        {cancel.isSuccess && <p>{text.cancelling}</p>}
        {progress && (
          <>
            <p>
              <strong>{text.round(progress.round, progress.note)}</strong>
            </p>
            <p className="soft small">{text.answered(progress.answered, progress.asked)}</p>
          </>
        )}
      </div>
      <div className={progress ? 'meter' : 'meter meter-waiting'} aria-hidden="true">
        <div style={{ width: progress ? `${(100 * progress.answered) / Math.max(1, progress.asked)}%` : '30%' }} />
      </div>
      {participants.length > 0 && (
        <div className="stack-tight">
          <h3>{text.takingPart}</h3>
          <ul className="run-lanes">
            {participants.map(({ hospital, datasets, patients }) => (
              <li key={hospital} className="run-lane">
                <strong>{hospital}</strong>
                <span className="soft small">
                  {datasets.join(', ')} · {common.patients(patients)}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <WithheldList withheld={withheld} />
      {rounds.length > 0 && (
        <details>
          <summary>{text.rounds(rounds.length)}</summary>
          <ol className="small soft">
            {rounds.map(({ note, planHash }, i) => (
              <li key={`${i}-${planHash}`}>{text.round(i + 1, note)}</li>
            ))}
          </ol>
        </details>
      )}
      <p className="soft small">
        {text.elapsed(dayAndTime(language, created))} · {text.leave}
      </p>
    </section>
  );
}
