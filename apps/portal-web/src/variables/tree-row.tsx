import type { CatalogueDataset } from '@mip/client';
import type { DragEvent, ReactNode } from 'react';
import { useWords } from '../messages/words.js';
import { KindIcon } from './kind-icon.js';
import { Marked } from './marked.js';
import type { TreeRow } from './tree-rows.js';

export const ROW_PX = 34;
export const ROW_WITH_NOTE_PX = 50;

/** MIME type of a dragged variable. */
export const VARIABLE_TYPE = 'application/x-mip-variable';

interface TreeRowViewProps {
  readonly row: TreeRow;
  readonly words: readonly string[];
  /** Its role in the question. */
  readonly inRole: string | undefined;
  readonly lacking: readonly CatalogueDataset[];
  /** A second line, such as the text that matched. */
  readonly note: ReactNode;
  readonly actions: ReactNode;
}

/** The content of a row. */
export function TreeRowView({ row, words, inRole, lacking, note, actions }: TreeRowViewProps): ReactNode {
  const { variables: texts } = useWords();
  const { group, variable, label } = row;
  return (
    <>
      {group && <span className={group.open ? 'tree-turn tree-turn-open' : 'tree-turn'} aria-hidden="true" />}
      {variable && <KindIcon kind={variable.kind} />}
      <span className="tree-label" dir="auto" title={label}>
        <Marked text={label} words={words} />
      </span>
      {group && <span className="tree-hint">{texts.count(group.size)}</span>}
      {variable && <span className="tree-hint">{hintOf(variable, texts)}</span>}
      {inRole !== undefined && <span className="badge badge-accent">{texts.role(inRole)}</span>}
      {actions && <span className="tree-actions">{actions}</span>}
      {note && (
        <span className={lacking.length > 0 ? 'tree-note tree-note-lacking' : 'tree-note'} dir="auto">
          {note}
        </span>
      )}
    </>
  );
}

type Texts = ReturnType<typeof useWords>['variables'];

const hintOf = ({ units, levels, kind }: NonNullable<TreeRow['variable']>, texts: Texts): string =>
  kind === 'nominal' ? texts.levels(levels.length) : (units ?? texts.kinds[kind]);

/** Makes a variable draggable. */
export function carryVariable({ dataTransfer }: DragEvent, code: string): void {
  dataTransfer.setData('text/plain', code);
  dataTransfer.setData(VARIABLE_TYPE, code);
  dataTransfer.effectAllowed = 'copyMove';
}
