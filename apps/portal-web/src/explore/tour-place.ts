export interface Rectangle {
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 12;

/** The position of a card next to its target: beside it, else below, else above; always inside the window. */
export function placeBeside(
  target: Rectangle,
  card: { readonly width: number; readonly height: number },
  view: { readonly width: number; readonly height: number },
): { readonly top: number; readonly left: number } {
  const within = (value: number, size: number, most: number): number =>
    Math.max(GAP, Math.min(value, most - size - GAP));
  const right = target.left + target.width + GAP;
  const bottom = target.top + target.height + GAP;
  const beside = { top: within(target.top + GAP, card.height, view.height), left: right };
  if (right + card.width + GAP <= view.width && target.height > card.height) return beside;
  const left = within(target.left, card.width, view.width);
  if (bottom + card.height + GAP <= view.height) return { top: bottom, left };
  const above = target.top - card.height - GAP;
  if (above >= GAP) return { top: above, left };
  return { top: view.height - card.height - GAP, left: within(target.left + GAP, card.width, view.width) };
}
