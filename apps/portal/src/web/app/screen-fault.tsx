import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FaultView } from '../design/fault-view.js';

/** What a screen shows when it broke. */
export function ScreenFault({ error }: { readonly error: unknown }): ReactNode {
  const router = useRouter();
  return <FaultView error={error} onRetry={() => void router.invalidate()} />;
}
