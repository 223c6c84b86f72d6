import { isRefusal } from '@mip/contract';
import type { Experiment } from '@mip/contract/portal';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useAlgorithms } from '../api/algorithms.js';
import { Button, buttonClass } from '../design/button.js';
import { Dialog } from '../design/dialog.js';
import { Field } from '../design/field.js';
import { toast } from '../design/toasts.js';
import { dayAndTime } from '../messages/dates.js';
import { useLanguage } from '../messages/words.js';
import { StateBadge } from '../runs/state-badge.js';
import { useExperimentChanges } from './change-experiment.js';

/** The head of an experiment: name, state, and its owner's actions. */
export function ExperimentHead({ experiment }: { readonly experiment: Experiment }): ReactNode {
  const { words, language } = useLanguage();
  const { experiments: text, common } = words;
  const algorithms = useAlgorithms();
  const { change, remove } = useExperimentChanges();
  const [naming, setNaming] = useState(false);
  const navigate = useNavigate();
  const { id, name, description, state, mine, owner, shared, created, algorithm } = experiment;
  const copyLink = async (): Promise<void> => {
    await navigator.clipboard.writeText(window.location.href);
    toast(common.copied);
  };
  return (
    <header className="stack-tight">
      <div className="row-apart">
        <h1>{name}</h1>
        <div className="row no-print">
          <Link className={buttonClass()} to="/ask" search={{ from: id }}>
            {text.again}
          </Link>
          <Button onClick={() => void copyLink()}>{text.copyLink}</Button>
          {mine && (
            <>
              <Button
                title={text.shareHelp}
                onClick={() =>
                  change.mutate({ id, shared: !shared }, { onSuccess: () => !shared && toast(text.nowShared) })
                }
              >
                {shared ? text.unshare : text.share}
              </Button>
              <Button onClick={() => setNaming(true)}>{text.rename}</Button>
              <Button
                variant="danger"
                onClick={() =>
                  remove.mutate({ id, name }, { onSuccess: () => void navigate({ to: '/experiments', search: {} }) })
                }
              >
                {text.remove}
              </Button>
            </>
          )}
        </div>
      </div>
      <div className="row soft small">
        <StateBadge state={state} refused={isRefusal(experiment.failure)} />
        <span>{algorithms.find((one) => one.id === algorithm)?.title ?? algorithm}</span>
        <span>{dayAndTime(language, created)}</span>
        <span>{text.by(owner.name)}</span>
        {shared && <span className="badge">{text.shared}</span>}
      </div>
      {description && <p className="measure">{description}</p>}
      <NameDialog experiment={experiment} open={naming} onClose={() => setNaming(false)} />
    </header>
  );
}

interface NameDialogProps {
  readonly experiment: Experiment;
  readonly open: boolean;
  readonly onClose: () => void;
}

function NameDialog({ experiment, open, onClose }: NameDialogProps): ReactNode {
  const { words } = useLanguage();
  const { change } = useExperimentChanges();
  const save = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get('name')).trim();
    if (name === '') return;
    change.mutate({ id: experiment.id, name, description: String(form.get('description')) }, { onSuccess: onClose });
  };
  return (
    <Dialog
      title={words.experiments.rename}
      open={open}
      onClose={onClose}
      actions={
        <Button variant="main" type="submit" form="name-form">
          {words.common.save}
        </Button>
      }
    >
      <form id="name-form" className="stack" onSubmit={save}>
        <Field label={words.experiments.name}>
          {(control) => (
            <input {...control} className="input" name="name" required maxLength={200} defaultValue={experiment.name} />
          )}
        </Field>
        <Field label={words.experiments.description}>
          {(control) => (
            <textarea
              {...control}
              className="input"
              name="description"
              maxLength={4000}
              defaultValue={experiment.description}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
