import type { AlgorithmView, CatalogueModel } from '@mip/client';
import type { FormEvent, ReactNode } from 'react';
import { Button } from '../design/button.js';
import { FaultView } from '../design/fault-view.js';
import { Field } from '../design/field.js';
import type { Draft } from '../draft/draft.js';
import type { ChangeDraft } from '../draft/use-draft.js';
import { useReader, useWords } from '../messages/words.js';
import { defaultName } from './default-name.js';
import type { Lack, requestOf } from './request-of.js';
import { useStart } from './start-experiment.js';
import { StepTitle } from './step-title.js';
import { WhoTakesPart } from './who-takes-part.js';

interface RunColumnProps {
  readonly model: CatalogueModel;
  readonly algorithm: AlgorithmView | undefined;
  readonly draft: Draft;
  readonly change: ChangeDraft;
  readonly outcome: ReturnType<typeof requestOf>;
}

/** What is missing, who would take part, and the button that starts the experiment. */
export function RunColumn({ model, algorithm, draft, change, outcome }: RunColumnProps): ReactNode {
  const { ask } = useWords();
  const start = useStart();
  const usual = defaultName(draft, model, algorithm, ask, useReader());
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if ('request' in outcome) start.mutate({ name: draft.name.trim() || usual, request: outcome.request });
  };
  return (
    <form className="panel stack ask-run" aria-labelledby="ask-run" onSubmit={send}>
      <StepTitle id="ask-run" step={5}>
        {ask.run}
      </StepTitle>
      {'lacks' in outcome ? (
        <div role="status">
          <p className="small">{ask.still}</p>
          <ul className="ask-lacks small">
            {outcome.lacks.map((lack) => (
              <li key={JSON.stringify(lack)}>{inWords(lack)}</li>
            ))}
          </ul>
        </div>
      ) : (
        <section className="stack-tight" aria-label={ask.whoTakesPart}>
          <h3>{ask.whoTakesPart}</h3>
          <WhoTakesPart request={outcome.request} completeCases={algorithm?.missing === 'complete'} />
        </section>
      )}
      <Field label={ask.onLoss}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={draft.onLoss}
            onChange={({ target }) => change({ onLoss: target.value as Draft['onLoss'] })}
          >
            <option value="fail">{ask.losses.fail}</option>
            <option value="continue">{ask.losses.continue}</option>
          </select>
        )}
      </Field>
      <Field label={ask.name}>
        {(control) => (
          <input
            {...control}
            className="input"
            maxLength={200}
            value={draft.name}
            placeholder={algorithm ? usual : ''}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </Field>
      {start.error && <FaultView error={start.error} />}
      <Button variant="main" type="submit" disabled={'lacks' in outcome || start.isPending}>
        {start.isPending ? ask.asking : ask.go}
      </Button>
    </form>
  );

  function inWords(lack: Lack): string {
    if (lack.of === 'role')
      return ask.lacks.role(algorithm?.variables.find(({ name }) => name === lack.role)?.label ?? lack.role);
    if (lack.of === 'parameter') {
      const parameter = algorithm?.parameters.find(({ name }) => name === lack.parameter);
      return ask.lacks.parameter(parameter?.label ?? lack.parameter);
    }
    return ask.lacks[lack.of];
  }
}
