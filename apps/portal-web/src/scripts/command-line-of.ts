import type { AlgorithmView } from '@mip/client';
import { visitWord } from '@mip/contract';
import type { ExperimentRequest } from '@mip/contract/portal';
import { quoted } from './quoted.js';

/** The flag and its value; `no` for false. */
function flagWords(name: string, kind: string, value: unknown): readonly string[] {
  if (value === true) return [name];
  if (value === false) return [name, 'no'];
  if (kind === 'texts' && Array.isArray(value)) return [name, ...value.map((item) => quoted(String(item)))];
  if (kind === 'byCode' && typeof value === 'object' && value !== null)
    return [name, ...Object.entries(value).map(([code, one]) => quoted(`${code}=${one}`))];
  return [name, quoted(typeof value === 'object' ? JSON.stringify(value) : String(value))];
}

/** The arguments of `mip` for a request; `algorithm` defines its flags. */
export function commandLineOf(request: ExperimentRequest, algorithm: AlgorithmView | undefined): string {
  const flags = (algorithm?.flags ?? []).flatMap(({ name, path: [section, field], kind }) => {
    const codes = request.variables[field] ?? [];
    if (section === 'variables') return codes.length > 0 ? [flagWords(name, 'texts', codes).join(' ')] : [];
    const value = request.parameters?.[field];
    return value === undefined ? [] : [flagWords(name, kind, value).join(' ')];
  });
  const words = [
    `mip run ${request.algorithm}`,
    `--data-model ${quoted(request.dataModel)}`,
    `--dataset ${request.datasets.map(quoted).join(' --dataset ')}`,
    ...flags,
    ...(request.visit ? [`--visit ${quoted(visitWord(request.visit))}`] : []),
    ...(request.filter ? [`--filter ${quoted(JSON.stringify(request.filter))}`] : []),
  ];
  return words.join(' \\\n  ');
}
