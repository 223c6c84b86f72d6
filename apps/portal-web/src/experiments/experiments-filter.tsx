import { RUN_STATES } from '@mip/contract';
import { type ReactNode, useEffect, useState } from 'react';
import { useAlgorithms } from '../api/algorithms.js';
import type { ExperimentsSearch } from '../api/queries.js';
import { Field } from '../design/field.js';
import { Segments } from '../design/segments.js';
import { useWords } from '../messages/words.js';

const TYPING_MS = 250;

interface ExperimentsFilterProps {
  readonly search: ExperimentsSearch;
  readonly onChange: (change: ExperimentsSearch) => void;
}

/** The filter of the list; its values are in the URL. */
export function ExperimentsFilter({ search, onChange }: ExperimentsFilterProps): ReactNode {
  const { experiments: words, common } = useWords();
  const algorithms = useAlgorithms();
  const [text, setText] = useState(search.search ?? '');
  // Depends on the text alone: only typing starts the timer.
  useEffect(() => {
    if (text === (search.search ?? '')) return;
    const timer = setTimeout(() => onChange({ search: text }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <search className="experiments-filter no-print">
      <Field label={common.search}>
        {(control) => (
          <input
            {...control}
            className="input"
            type="search"
            value={text}
            placeholder={words.searchHelp}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <Field label={words.algorithm}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={search.algorithm ?? ''}
            onChange={({ target }) => onChange({ algorithm: target.value || undefined })}
          >
            <option value="">{words.everyAlgorithm}</option>
            {algorithms.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={words.state}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={search.state ?? ''}
            onChange={({ target }) => onChange({ state: RUN_STATES.find((state) => state === target.value) })}
          >
            <option value="">{words.everyState}</option>
            {Object.entries(common.states).map(([state, name]) => (
              <option key={state} value={state}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="field">
        <span className="field-label" aria-hidden="true">
          {words.owner}
        </span>
        <Segments
          label={words.owner}
          options={(['all', 'me', 'others'] as const).map((key) => ({ key, label: words.owners[key] }))}
          selected={search.owner ?? 'all'}
          onSelect={(key) => onChange({ owner: key === 'all' ? undefined : key })}
        />
      </div>
    </search>
  );
}
