import { fitText, textWidth } from '../marks/text.js';
import { plainColour } from './plain-colour.js';

export interface Standalone {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

const COPIED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-opacity',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'paint-order',
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'font-variant-numeric',
  'text-anchor',
  'dominant-baseline',
] as const;

/** Attributes of the picture on the page that the root of the file has instead. */
const DROPPED = ['role', 'aria-labelledby', 'aria-describedby'] as const;

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 16;
const HEAD = 32;
const LINE = 18;

/** The picture as a self-contained file: styles inlined, light colours, with its title and note. */
export function standaloneSvg(
  drawn: SVGSVGElement,
  { title, description, note }: { title: string; description: string; note: string | undefined },
): Standalone {
  const clone = drawn.cloneNode(true) as SVGSVGElement;
  const { ink, paper, soft, font } = inLight(() => {
    copyStyles(drawn, clone);
    const from = getComputedStyle(drawn);
    return {
      ink: from.getPropertyValue('color'),
      paper: from.getPropertyValue('background-color'),
      soft: from.getPropertyValue('outline-color'),
      font: from.getPropertyValue('font-family'),
    };
  });
  for (const ring of clone.querySelectorAll('[data-chart-ring]')) ring.remove();
  const { width: w, height: h } = drawn.viewBox.baseVal;
  const notes = note ? wrap(note, w) : [];
  const [width, height] = [w + 2 * MARGIN, h + HEAD + MARGIN + notes.length * LINE + (notes.length ? 8 : 0)];

  const root = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries({
    xmlns: SVG,
    width: String(width),
    height: String(height),
    viewBox: `0 0 ${width} ${height}`,
    role: 'img',
  }))
    root.setAttribute(name, value);
  const text = (words: string, y: number, size: number, fill: string, weight: number): void => {
    const attributes = { x: MARGIN, y, fill, 'font-family': font, 'font-size': `${size}px`, 'font-weight': weight };
    root.append(element('text', attributes, words));
  };
  root.append(element('title', {}, title), element('desc', {}, description));
  root.append(element('rect', { width, height, fill: plainColour(paper) }));
  text(fitText(title, w, 15), 22, 15, plainColour(ink), 600);
  for (const child of [...clone.children]) if (child.matches('title, desc')) child.remove();
  for (const name of DROPPED) clone.removeAttribute(name);
  for (const [name, value] of Object.entries({ x: MARGIN, y: HEAD, width: w, height: h, viewBox: `0 0 ${w} ${h}` }))
    clone.setAttribute(name, String(value));
  root.append(clone);
  for (const [i, line] of notes.entries()) text(line, HEAD + h + 8 + (i + 0.8) * LINE, 12, plainColour(soft), 400);
  return { text: new XMLSerializer().serializeToString(root), width, height };
}

function element(name: string, attributes: Record<string, string | number>, words?: string): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (words !== undefined) made.textContent = words;
  return made;
}

/** Reads colours of the light theme, whichever theme is on screen, since files are often printed. */
function inLight<T>(read: () => T): T {
  const root = document.documentElement;
  const before = root.getAttribute('data-theme');
  root.setAttribute('data-theme', 'light');
  try {
    return read();
  } finally {
    if (before === null) root.removeAttribute('data-theme');
    else root.setAttribute('data-theme', before);
  }
}

/** Inlines the styles that differ from those of the parent; all of them are inherited, except opacity. */
function copyStyles(from: Element, to: Element, around?: CSSStyleDeclaration): void {
  const computed = getComputedStyle(from);
  for (const name of COPIED) {
    const value = computed.getPropertyValue(name);
    to.removeAttribute(name);
    const told = name === 'opacity' ? value !== '1' : value !== around?.getPropertyValue(name);
    if (value && told) to.setAttribute(name, plainColour(value));
  }
  to.removeAttribute('class');
  to.removeAttribute('style');
  for (let i = 0; i < from.children.length; i++) {
    const [a, b] = [from.children[i], to.children[i]];
    if (a && b) copyStyles(a, b, computed);
  }
}

function wrap(note: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of note.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && textWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return line ? [...lines, line] : lines;
}
