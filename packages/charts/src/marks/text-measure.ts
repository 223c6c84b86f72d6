const SIZE = 12;
const ROOT = 16;
const MOST_KEPT = 5000;

/** Measures text in the font of charts; undefined on a server. */
interface Ruler {
  readonly context: CanvasRenderingContext2D;
  /** Readers may have set a larger font size in their browser. */
  readonly zoom: number;
}

let ruler: Ruler | undefined | null = null;
const kept = new Map<string, number>();

export function measuredWidth(text: string, size: number): number | undefined {
  if (ruler === null) ruler = makeRuler();
  if (!ruler) return undefined;
  let width = kept.get(text);
  if (width === undefined) {
    width = ruler.context.measureText(text).width * ruler.zoom;
    if (kept.size > MOST_KEPT) kept.clear();
    kept.set(text, width);
  }
  return (width * size) / SIZE;
}

function makeRuler(): Ruler | undefined {
  if (typeof document === 'undefined') return undefined;
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return undefined;
  const root = getComputedStyle(document.documentElement);
  context.font = `${SIZE}px ${root.getPropertyValue('--font').trim() || 'sans-serif'}`;
  return { context, zoom: (Number.parseFloat(root.fontSize) || ROOT) / ROOT };
}
