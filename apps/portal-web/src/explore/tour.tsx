import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { Button } from '../design/button.js';
import { useWords } from '../messages/words.js';
import { placeBeside, type Rectangle } from './tour-place.js';
import { STEPS, type TourState, type TourStep } from './use-tour.js';

/** The target of each step: the first selector that is on the page. */
const TARGETS: Readonly<Record<TourStep, readonly string[]>> = {
  tree: ['[data-tour="tree"]'],
  picture: ['[data-tour="picture"]'],
  buttons: ['[data-tour="buttons"]', '[data-tour="picture"]'],
  ask: ['.frame-nav a[href^="/ask"]'],
  experiments: ['.frame-nav a[href^="/experiments"]'],
};

const targetOf = (step: TourStep): HTMLElement | undefined =>
  TARGETS[step].map((selector) => document.querySelector<HTMLElement>(selector)).find((found) => found !== null) ??
  undefined;

/** Scrolls only if the target starts out of sight. */
function bringIntoView(element: HTMLElement | undefined): void {
  const top = element?.getBoundingClientRect().top ?? 0;
  if (top < 0 || top > window.innerHeight * SEEN) element?.scrollIntoView({ block: 'center', inline: 'nearest' });
}

const SEEN = 0.7;

/** A tour that does not block the page; Escape ends it. */
export function Tour({ tour }: { readonly tour: TourState }): ReactNode {
  const { explore: words } = useWords();
  const { step, at, wanted, go, end } = tour;
  const card = useRef<HTMLElement>(null);
  const id = useId();
  const [target, setTarget] = useState<Rectangle>();
  const [place, setPlace] = useState({ top: 0, left: 0 });

  useEffect(() => {
    if (step && wanted) card.current?.focus({ preventScroll: true });
  }, [step, wanted]);

  useLayoutEffect(() => {
    if (!step) return;
    bringIntoView(targetOf(step));
    const measure = (): void => {
      const found = targetOf(step)?.getBoundingClientRect();
      const view = { width: document.documentElement.clientWidth, height: window.innerHeight };
      const shown = found && { top: found.top, left: found.left, width: found.width, height: found.height };
      setTarget(shown);
      const size = card.current?.getBoundingClientRect();
      if (size) setPlace(placeBeside(shown ?? { top: 0, left: 0, width: 0, height: 0 }, size, view));
    };
    measure();
    window.addEventListener('resize', measure);
    window.addEventListener('scroll', measure, { passive: true });
    return () => {
      window.removeEventListener('resize', measure);
      window.removeEventListener('scroll', measure);
    };
  }, [step]);

  useEffect(() => {
    const endByEscape = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) end();
    };
    document.addEventListener('keydown', endByEscape);
    return () => document.removeEventListener('keydown', endByEscape);
  });

  if (!step) return null;
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key === 'ArrowRight') go(1);
    if (key === 'ArrowLeft') go(-1);
  };
  const { title, text } = words.tour.steps[step];
  return (
    <>
      {target && <div className="tour-ring" style={target} aria-hidden="true" />}
      <section
        ref={card}
        className="tour"
        style={place}
        role="dialog"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <p className="soft small">{words.tour.place(at + 1, STEPS.length)}</p>
        <h2 id={`${id}-title`}>{title}</h2>
        <p id={`${id}-text`}>{text}</p>
        <div className="row">
          {at > 0 && (
            <Button small onClick={() => go(-1)}>
              {words.tour.before}
            </Button>
          )}
          <Button small variant="main" onClick={() => go(1)}>
            {at === STEPS.length - 1 ? words.tour.done : words.tour.next}
          </Button>
          {at < STEPS.length - 1 && (
            <Button small variant="plain" onClick={end}>
              {words.tour.end}
            </Button>
          )}
        </div>
      </section>
    </>
  );
}
