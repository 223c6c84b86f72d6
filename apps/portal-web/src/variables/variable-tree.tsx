import type { CatalogueModel } from '@mip/client';
import { type ReactNode, useCallback, useEffect, useId, useMemo, useRef } from 'react';
import { Button } from '../design/button.js';
import { roleOf } from '../draft/draft.js';
import { useDraft } from '../draft/use-draft.js';
import { useLanguage } from '../messages/words.js';
import './variables.css';
import { foldedWords } from './fold.js';
import type { Kind } from './kinds.js';
import { TreeFacets } from './tree-facets.js';
import { TreeList, type TreeListHandle } from './tree-list.js';
import { ROW_PX, ROW_WITH_NOTE_PX, TreeRowView } from './tree-row.js';
import type { TreeRow } from './tree-rows.js';
import { useTreeRows } from './use-tree-rows.js';
import { variableIndex } from './variable-index.js';

export interface VariableTreeProps {
  readonly model: CatalogueModel;
  /** The chosen datasets; a variable that one of them lacks is greyed out. */
  readonly datasets: readonly string[];
  readonly selected: string | undefined;
  /** Called for every variable that takes the focus, too. */
  readonly onSelect: (code: string) => void;
  /** Called on a click or on Enter. */
  readonly onOpen?: (code: string) => void;
  /** Buttons at the end of a row. */
  readonly actions?: (code: string) => ReactNode;
  /** Kinds to show; others are left out. Must be a constant. */
  readonly only?: readonly Kind[];
}

/** The variables of a data model, with search, facets and keyboard navigation. */
export function VariableTree({
  model,
  datasets,
  selected,
  onSelect,
  onOpen,
  actions,
  only,
}: VariableTreeProps): ReactNode {
  const {
    words: { variables: words, common },
    language,
  } = useLanguage();
  const [draft] = useDraft();
  const state = useTreeRows(model, datasets, only);
  const list = useRef<TreeListHandle>(null);
  const id = useId();
  const index = variableIndex(model);
  const searched = useMemo(() => foldedWords(state.answered), [state.answered]);
  const names = useMemo(() => new Intl.ListFormat(language, { type: 'conjunction' }), [language]);

  const { open } = state;
  useEffect(() => {
    if (selected !== undefined)
      open(
        index.path(selected).map(({ key }) => key),
        true,
      );
  }, [selected, index]);

  const lackingOf = useCallback(
    ({ variable }: TreeRow) => (variable ? index.lacking(variable.code, datasets) : []),
    [index, datasets],
  );
  const noteOf = (row: TreeRow): ReactNode => {
    const lacking = lackingOf(row);
    if (lacking.length > 0)
      return lacking.length === datasets.length
        ? words.inNone
        : words.notIn(names.format(lacking.map(({ label }) => label)));
    if (!row.hit) return undefined;
    const { field, text, variable } = row.hit;
    if (field === 'level' || field === 'description') return words.foundIn(field, text);
    return (
      index
        .path(variable.code)
        .map(({ label }) => label)
        .join(' › ') || variable.code
    );
  };
  const heightOf = useCallback(
    (row: TreeRow) => (row.hit || lackingOf(row).length > 0 ? ROW_WITH_NOTE_PX : ROW_PX),
    [lackingOf],
  );
  const classOf = (row: TreeRow): string =>
    row.group ? 'tree-row-group' : lackingOf(row).length > 0 ? 'tree-row-lacking' : '';
  return (
    <div className="variable-tree">
      <div className="variable-search">
        <label htmlFor={id} className="visually-hidden">
          {words.search}
        </label>
        <input
          id={id}
          type="search"
          className="input"
          placeholder={words.search}
          title={words.searchHelp}
          autoComplete="off"
          spellCheck={false}
          value={state.typed}
          onChange={({ target }) => state.search(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
            event.preventDefault();
            list.current?.enter();
          }}
        />
      </div>
      <TreeFacets model={model} only={only} state={state} />
      <div className="variable-tree-line">
        <span role="status">{words.found(state.found)}</span>
        {state.isNarrowed ? (
          <Button variant="plain" small onClick={state.clear}>
            {common.clear}
          </Button>
        ) : (
          index.root.children.length < index.root.size && (
            <Button variant="plain" small onClick={() => state.openAll(!state.rows.some(({ group }) => group?.open))}>
              {state.rows.some(({ group }) => group?.open) ? words.closeAll : words.openAll}
            </Button>
          )
        )}
      </div>
      {state.rows.length === 0 ? (
        <p className="tree-empty soft small">{state.isNarrowed ? words.nothingFits : words.noVariables}</p>
      ) : (
        <TreeList
          key={state.answered === '' ? 'groups' : 'found'}
          label={words.tree}
          rows={state.rows}
          selected={selected}
          onSelect={onSelect}
          onOpen={onOpen}
          onToggle={state.open}
          heightOf={heightOf}
          classOf={classOf}
          handle={list}
        >
          {(row) => (
            <TreeRowView
              row={row}
              words={searched}
              inRole={row.variable && roleOf(draft, row.variable.code)}
              lacking={lackingOf(row)}
              note={noteOf(row)}
              actions={row.variable && actions?.(row.variable.code)}
            />
          )}
        </TreeList>
      )}
    </div>
  );
}
