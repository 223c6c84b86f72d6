import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FaultView } from '../design/fault-view.js';
import { useWords } from '../messages/words.js';

/** The error boundary's screen. */
export function ScreenFault({ error }: { readonly error: unknown }): ReactNode {
  const router = useRouter();
  const { faults } = useWords();
  return (
    <>
      <h1 className="visually-hidden">{faults.FAULT.title}</h1>
      <FaultView error={error} onRetry={() => void router.invalidate()} />
    </>
  );
}
