import type { AlgorithmView } from '@mip/client';
import type { Experiment } from '@mip/contract/portal';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '../messages/words.js';
import { commandLineOf } from '../scripts/command-line-of.js';
import { ScriptView } from '../scripts/script-view.js';

interface RepeatViewProps {
  readonly experiment: Experiment;
  readonly algorithm: AlgorithmView | undefined;
}

/** Scripts that run the same experiment again. */
export function RepeatView({ experiment: { name, request }, algorithm }: RepeatViewProps): ReactNode {
  const { results } = useWords();
  return (
    <div className="stack">
      <p className="measure">
        {results.repeatHelp} <Link to="/account">{results.repeatToken}</Link>
      </p>
      <ScriptView asked={{ name, request }} commandLine={commandLineOf(request, algorithm)} />
    </div>
  );
}
