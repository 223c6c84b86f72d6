import type { Message } from '@mip/report';
import { type Reader, say } from '@mip/report/show';
import { createContext, use } from 'react';
import { useReader } from '../messages/words.js';

/** What every part of a report is told beside its own numbers. */
export interface Frame {
  /** Of files, before what each part adds. */
  readonly name: string;
  /** Under each figure, such as patients and hospitals. */
  readonly note: string;
}

export const ReportContext = createContext<Frame>({ name: '', note: '' });

interface ReportTools extends Frame {
  readonly reader: Reader;
  readonly say: (message: Message) => string;
}

/** The frame of a report, and how its messages are said to the reader. */
export function useReport(): ReportTools {
  const frame = use(ReportContext);
  const reader = useReader();
  return { ...frame, reader, say: (message) => say(message, reader) };
}
