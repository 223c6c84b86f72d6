import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { Drawing, Mark } from '../marks/drawing.js';
import { isWalkKey, markAt, walkStep } from './walk-step.js';

/** What Enter and Backspace do, in charts where they do something. */
export interface WalkActions {
  /** Returns the key of the mark to move to; undefined to stay. */
  readonly enter?: ((key: string) => string | undefined) | undefined;
  /** Returns the key of the mark to go back to; undefined where there is nothing to go back to. */
  readonly back?: (() => string | undefined) | undefined;
}

export interface Walk {
  readonly current: Mark | undefined;
  readonly byKeyboard: boolean;
  readonly handlers: {
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerLeave: (event: PointerEvent<HTMLElement>) => void;
    readonly onClick: (event: {
      readonly clientX: number;
      readonly clientY: number;
      currentTarget: HTMLElement;
    }) => void;
    readonly onBlur: () => void;
  };
}

/** Tracks the current mark of a drawing as arrow keys and pointer move. */
export function useWalk(drawing: Drawing, actions: WalkActions = {}): Walk {
  const [place, setPlace] = useState<{ key: string; byKeyboard: boolean } | undefined>(undefined);
  const { marks, along } = drawing;
  const current = marks.find((mark) => mark.key === place?.key);

  const under = (event: { clientX: number; clientY: number; currentTarget: HTMLElement }): Mark | undefined => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const { scrollLeft } = event.currentTarget;
    return markAt(marks, event.clientX - left + scrollLeft, event.clientY - top);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || marks.length === 0) return;
    if (isWalkKey(event.key)) {
      const next = walkStep(marks, current?.key, event.key, along);
      if (next) setPlace({ key: next.key, byKeyboard: true });
    } else if ((event.key === 'Enter' || event.key === ' ') && actions.enter && current) {
      const next = actions.enter(current.key);
      if (next !== undefined) setPlace({ key: next, byKeyboard: true });
    } else if (event.key === 'Escape' || (event.key === 'Backspace' && actions.back)) {
      const next = actions.back?.();
      if (next === undefined && !current) return;
      setPlace(next === undefined ? undefined : { key: next, byKeyboard: true });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const point = (event: PointerEvent<HTMLElement>): void => {
    const mark = under(event);
    if (mark?.key !== place?.key || place?.byKeyboard) setPlace(mark && { key: mark.key, byKeyboard: false });
  };
  return {
    current,
    byKeyboard: place?.byKeyboard ?? false,
    handlers: {
      onKeyDown,
      onPointerMove: point,
      onPointerDown: point,
      // Lifting a finger does not move it off the mark.
      onPointerLeave: ({ pointerType }) => pointerType !== 'touch' && setPlace(undefined),
      onClick: (event) => {
        const mark = under(event);
        if (mark) actions.enter?.(mark.key);
        else actions.back?.();
      },
      onBlur: () => setPlace(undefined),
    },
  };
}
