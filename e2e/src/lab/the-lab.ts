import { type Lab, openLab } from '@mip/lab';
import { inject } from 'vitest';
import { root } from '../processes.js';

/** Why there is no lab here; empty where there is one. */
export const lack = inject('lab').lack;

/** The servers that these tests work with; what the files of a lane do on them, they do one after the other. */
export function theLab(): Lab {
  process.chdir(root);
  const { folder, part } = inject('lab');
  return openLab(folder, part);
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly lab: { readonly folder: string; readonly part: number; readonly lack: string };
  }
}
