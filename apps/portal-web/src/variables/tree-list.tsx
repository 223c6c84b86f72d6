// biome-ignore-all lint/a11y/useSemanticElements: a virtual list cannot be a table, because most rows are not in the document
// biome-ignore-all lint/a11y/useFocusableInteractive: rows take the focus one at a time, as in every tree
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the list handles the keys of all its rows
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { carryVariable } from './tree-row.js';
import type { TreeRow } from './tree-rows.js';
import { stepOf, typedAhead } from './tree-step.js';
import { useRowWindow } from './use-row-window.js';

export interface TreeListHandle {
  /** Focuses the first row. */
  readonly enter: () => void;
}

interface TreeListProps {
  readonly label: string;
  readonly rows: readonly TreeRow[];
  readonly selected: string | undefined;
  readonly onSelect: (code: string) => void;
  /** Whether Enter or a click selected it, not an arrow key. */
  readonly onOpen: ((code: string) => void) | undefined;
  readonly onToggle: (keys: readonly string[], open: boolean) => void;
  readonly heightOf: (row: TreeRow) => number;
  readonly classOf: (row: TreeRow) => string;
  readonly children: (row: TreeRow) => ReactNode;
  readonly handle: RefObject<TreeListHandle | null>;
}

const TYPING_MS = 700;

/** A virtual tree: only visible rows are rendered, and the keyboard moves among all. */
export function TreeList(props: TreeListProps): ReactNode {
  const { label, rows, selected, onSelect, onOpen, onToggle, heightOf, classOf, children, handle } = props;
  const id = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  const wantsFocus = useRef(false);
  const selectedHere = useRef<string>(undefined);
  const [activeKey, setActiveKey] = useState<string>();
  const places = useMemo(() => new Map(rows.map(({ key }, i) => [key, i])), [rows]);
  const heights = useMemo(() => rows.map(heightOf), [rows, heightOf]);
  const visible = useRowWindow(scroll, heights);
  const chosen = rows.findIndex(({ variable }) => variable !== undefined && variable.code === selected);
  const active = places.get(activeKey ?? '') ?? Math.max(0, chosen);
  const activeRow = rows[active];

  // Scrolls to a selection made elsewhere; if the focused row is another row of the same variable, it stays.
  useEffect(() => {
    if (selected === undefined || selected === selectedHere.current || chosen < 0) return;
    selectedHere.current = selected;
    setActiveKey(rows[chosen]!.key);
    visible.reveal(chosen);
  }, [selected, chosen >= 0]);

  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    scroll.current?.querySelector<HTMLElement>('[data-active]')?.focus({ preventScroll: true });
  });

  const moveTo = (to: number): void => {
    const row = rows[to];
    if (!row) return;
    wantsFocus.current = true;
    setActiveKey(row.key);
    visible.reveal(to);
    if (!row.variable) return;
    selectedHere.current = row.variable.code;
    onSelect(row.variable.code);
  };
  handle.current = { enter: () => moveTo(0) };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = (target as HTMLElement).closest<HTMLElement>('[role="row"]');
    if (target !== row) {
      withinRow(event, row);
      return;
    }
    const step = stepOf(key, rows, active);
    if (step) {
      event.preventDefault();
      if ('to' in step) moveTo(step.to);
      else if ('toggle' in step) toggle(step.toggle);
      else if ('open' in step) openRow(step.open);
      else if ('enter' in step) row?.querySelector<HTMLElement>('button, a')?.focus();
      else onToggle(siblings(rows, step.openAll), true);
      return;
    }
    if (key.length !== 1) return;
    const now = performance.now();
    typed.current = { text: now - typed.current.at < TYPING_MS ? typed.current.text + key : key, at: now };
    const to = typedAhead(rows, active, typed.current.text);
    if (to !== undefined) moveTo(to);
  };
  const toggle = (at: number): void => {
    const row = rows[at];
    if (!row?.group) return;
    wantsFocus.current = true;
    setActiveKey(row.key);
    onToggle([row.key], !row.group.open);
  };
  const openRow = (at: number): void => {
    const code = rows[at]?.variable?.code;
    if (code === undefined) return;
    moveTo(at);
    onOpen?.(code);
  };
  const visibleRows = rows.slice(visible.first, visible.last + 1).map((_, i) => visible.first + i);
  const drawn =
    activeRow && !visibleRows.includes(active) ? [...visibleRows, active].sort((a, b) => a - b) : visibleRows;
  return (
    <div ref={scroll} className="tree-scroll" onScroll={visible.onScroll}>
      <div
        role="treegrid"
        aria-label={label}
        aria-rowcount={rows.length}
        className="tree-rows"
        style={{ height: visible.total }}
        onKeyDown={onKeyDown}
      >
        {drawn.map((at) => {
          const row = rows[at]!;
          const code = row.variable?.code;
          return (
            <div
              key={row.key}
              id={`${id}-${at}`}
              role="row"
              data-active={at === active ? '' : undefined}
              tabIndex={at === active ? 0 : -1}
              aria-rowindex={at + 1}
              aria-level={row.level}
              aria-posinset={row.position}
              aria-setsize={row.of}
              aria-expanded={row.group?.open}
              aria-selected={code === undefined ? undefined : code === selected}
              className={`tree-row ${classOf(row)}`}
              style={{
                top: visible.top(at),
                height: heights[at],
                paddingInlineStart: `${row.level * 0.875 - 0.375}rem`,
              }}
              draggable={code !== undefined}
              onDragStart={(event) => code !== undefined && carryVariable(event, code)}
              onClick={({ target }) => {
                if ((target as HTMLElement).closest('button, a')) return;
                if (row.group) toggle(at);
                else openRow(at);
              }}
            >
              <div role="gridcell" className="tree-cell">
                {children(row)}
              </div>
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Arrow keys move among the buttons of a row, and back to the row. */
function withinRow(event: KeyboardEvent, row: HTMLElement | null): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (event.key === 'Escape') row?.focus();
  if (step === undefined || !row) return;
  event.preventDefault();
  const buttons = [...row.querySelectorAll<HTMLElement>('button, a')];
  const to = buttons.indexOf(event.target as HTMLElement) + step;
  (to < 0 ? row : (buttons[to] ?? buttons.at(-1)))?.focus();
}

/** The siblings of a row that are groups. */
const siblings = (rows: readonly TreeRow[], at: number): readonly string[] =>
  rows.filter(({ group, parent }) => group && parent === rows[at]?.parent).map(({ key }) => key);
