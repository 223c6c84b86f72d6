import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './processes.js';

/** A fenced block of a page. */
export interface FencedBlock {
  /** `docs/hospital.md:10` */
  readonly place: string;
  readonly language: string;
  readonly text: string;
  /** Whether `<!-- runs -->` stands above it. */
  readonly runs: boolean;
  /** What `<!-- lab: … -->` above it says: who runs it in the lab of real engines. */
  readonly lab?: string;
}

const FENCE = /(<!-- runs -->\n)?(?:<!-- lab: (\w+) -->\n)?^```(\w*)\n([\s\S]*?)^```$/gm;

/** The pages of the documentation, from the root. */
const pages = (): string[] => [
  'README.md',
  ...readdirSync(path.join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Every fenced block of README.md and docs/*.md. */
export const fencedBlocks = (): FencedBlock[] =>
  pages().flatMap((page) => {
    const content = readFileSync(path.join(root, page), 'utf8');
    return [...content.matchAll(FENCE)].map(({ index, 1: mark, 2: lab, 3: language = '', 4: text = '' }) => ({
      place: `${page}:${content.slice(0, index).split('\n').length}`,
      language,
      text,
      runs: mark !== undefined,
      ...(lab !== undefined && { lab }),
    }));
  });
