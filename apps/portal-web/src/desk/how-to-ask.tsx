import type { DeskView } from '@mip/contract/desk';
import type { ReactNode } from 'react';
import { CopyBlock } from '../design/copy-block.js';
import { quoted } from '../scripts/quoted.js';
import { type Metadata, rowsOf } from './metadata.js';
import { useDeskWords } from './use-desk-words.js';

interface HowToAskProps {
  readonly desk: DeskView;
  readonly file: string;
  readonly metadata: Metadata;
}

/** The commands that ask what was loaded, or the files themselves in an embedded federation. */
export function HowToAsk({ desk: { folder, hospital }, file, metadata }: HowToAskProps): ReactNode {
  const words = useDeskWords();
  const rows = rowsOf(metadata);
  const variable = rows.find(({ kind }) => kind === 'real' || kind === 'integer') ?? rows.find(isCountable);
  const place = [folder, ...file.split('/').slice(0, -1)].join('/');
  const question = `mip run descriptive_stats --data-model ${quoted(`${metadata.code}:${metadata.version}`)} --y ${variable?.code}`;
  return (
    <div className="stack-tight">
      <h3>{words.howToAsk}</h3>
      {hospital === null ? (
        <>
          <p>{words.askEmbedded}</p>
          <CopyBlock label={words.howToAsk} text={`mip start --hospital mine=${quoted(place)}`} />
        </>
      ) : (
        <p>{words.askWorker}</p>
      )}
      {variable && <CopyBlock label={words.question} text={question} />}
    </div>
  );
}

const isCountable = ({ kind }: { readonly kind: string }): boolean => kind === 'nominal';
