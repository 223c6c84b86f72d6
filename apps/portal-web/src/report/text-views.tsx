import type { PartOf } from '@mip/report';
import type { ReactNode } from 'react';
import { Callout } from '../design/callout.js';
import { CopyBlock } from '../design/copy-block.js';
import { useWords } from '../messages/words.js';
import { useReport } from './report-context.js';

/** Something to know before the numbers are read. */
export function NoticeView({ part }: { readonly part: PartOf<'notice'> }): ReactNode {
  const { say } = useReport();
  return <Callout tone={part.tone}>{say(part.text)}</Callout>;
}

/** A paragraph for the methods section of a paper. */
export function MethodsPartView({ part }: { readonly part: PartOf<'methods'> }): ReactNode {
  const { say } = useReport();
  const { results } = useWords();
  return <CopyBlock prose label={results.methodsTitle} text={part.sentences.map(say).join(' ')} />;
}

/** A work to cite. */
export function CitationView({ part }: { readonly part: PartOf<'citation'> }): ReactNode {
  const { say } = useReport();
  const { results } = useWords();
  return <CopyBlock prose label={results.source} text={say(part.text)} />;
}
