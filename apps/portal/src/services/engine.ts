import { type CompatibleAnswer, type MipClient, MipError } from '@mip/client';
import type { ExperimentRequest } from '@mip/specification';

/** An algorithm in the engine's interface; only the fields that are passed on. */
export interface MethodEntry {
  readonly name: string;
  readonly label: string;
  readonly desc: string;
  readonly type: string;
  readonly inputdata: Readonly<Record<string, InputEntry | null>>;
  readonly parameters: Readonly<Record<string, ParameterEntry>> | null;
}

export interface InputEntry {
  readonly label: string;
  readonly desc: string;
  readonly types: readonly string[];
  readonly stattypes: readonly string[] | null;
  readonly notblank: boolean;
  readonly multiple: boolean;
}

export interface ParameterEntry {
  readonly label: string;
  readonly desc: string;
  readonly types: readonly string[];
  readonly notblank: boolean;
  readonly multiple: boolean;
  readonly default: unknown;
  readonly enums: { readonly type: string; readonly source: readonly string[] } | null;
  readonly min: number | null;
  readonly max: number | null;
}

/** Why the engine rejected a request or failed: its status and its message. */
export interface EngineFault {
  readonly status: number;
  readonly message: string;
}

/** A client of the master's compatible interface. */
export class Engine {
  constructor(readonly master: MipClient) {}

  async methods(): Promise<readonly MethodEntry[]> {
    return JSON.parse(textOf(await this.master.compatible('GET', '/algorithms'), [200])) as MethodEntry[];
  }

  /** The native request for a compatible body, or why there is none. */
  async native(name: string, body: unknown): Promise<{ readonly request: ExperimentRequest } | EngineFault> {
    const answer = await this.master.compatible('POST', `/algorithms/${encodeURIComponent(name)}/request`, body);
    const text = textOf(answer, [200, 400, 460, 461, 462]);
    return answer.status === 200
      ? { request: JSON.parse(text) as ExperimentRequest }
      : { status: answer.status, message: text };
  }

  /** The engine's answer for a run that has ended; undefined if the engine does not know it. */
  async answer(name: string, run: string): Promise<{ readonly result: unknown } | EngineFault | undefined> {
    const path = `/algorithms/${encodeURIComponent(name)}/runs/${encodeURIComponent(run)}` as const;
    const answer = await this.master.compatible('GET', path);
    if (answer.status === 404) return undefined;
    const text = textOf(answer, [200, 400, 460, 461, 462, 500, 512, 513]);
    return answer.status === 200 ? { result: JSON.parse(text) } : { status: answer.status, message: text };
  }
}

/** @throws MipError for an unexpected status */
function textOf({ status, text }: CompatibleAnswer, expected: readonly number[]): string {
  if (expected.includes(status)) return text;
  throw new MipError('REFUSED', text, status);
}
