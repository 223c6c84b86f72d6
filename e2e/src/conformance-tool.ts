import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './processes.js';

/** One entry of `../shared/conformance/mip/cases/*.json`; the tool alone knows what is in it. */
export type ToolCase = Readonly<Record<string, unknown>>;
export type Placement = 'one' | 'five';

/** What `../shared/tools/mip-conformance.mjs` exports of what we use: the MIP's cases as a stranger reads them. */
export interface ConformanceTool {
  readCases(options: { cases: string }): readonly { readonly name: string; readonly cases: readonly ToolCase[] }[];
  requestOf(name: string, one: ToolCase): { readonly endpoint: string; readonly body: unknown };
  skipReason(name: string, one: ToolCase, minimumRowCount: number): string | null;
  judge(
    name: string,
    one: ToolCase,
    reply: { readonly status: number; readonly text: string },
    placement: Placement,
  ): { readonly difference: { readonly field: string; readonly actual: unknown; readonly expected: unknown } | null };
  /** Writes `folder/w1 …`, `folder/globalworker`; the names of the workers. */
  layOut(workers: number, folder: string): readonly string[];
}

const shared = path.join(root, '../shared');
const tool = path.join(shared, 'tools/mip-conformance.mjs');
export const mipCasesFolder = path.join(shared, 'conformance/mip/cases');
export const corpusFolder = path.join(shared, 'conformance');

/** The tool, where it is beside the repository; where it is not, nothing, and a loud word on the console. */
export async function conformanceTool(): Promise<ConformanceTool | undefined> {
  if (existsSync(tool)) return (await import(pathToFileURL(tool).href)) as ConformanceTool;
  console.warn('\n*** CONFORMANCE OVER THE WIRE SKIPPED: ../shared is not beside the repository ***\n');
  return undefined;
}
