import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root } from './processes.js';

/** The method of docs/method-author.md as one file that a master is given. */
export interface BroughtMethod {
  /** For the environment of a master. */
  readonly env: { readonly MIP_METHODS: string };
  remove(): void;
}

/** Writes `mean-of.ts` as JavaScript to a folder of its own, within the project so that it finds the packages. */
export function bringMeanOf(): BroughtMethod {
  const folder = mkdtempSync(path.join(root, 'e2e', '.methods-'));
  const source = readFileSync(path.join(root, 'e2e/src/mean-of.ts'), 'utf8');
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };
  writeFileSync(path.join(folder, 'mean-of.js'), ts.transpileModule(source, { compilerOptions: options }).outputText);
  return { env: { MIP_METHODS: folder }, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
