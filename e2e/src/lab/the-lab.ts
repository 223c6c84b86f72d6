import { type Lab, openLab } from '@mip/lab';
import { inject } from 'vitest';
import { root } from '../processes.js';

/** Why there is no lab here; empty where there is one. */
export const lack = inject('lab').lack;

/** The lab that all of these tests share. */
export function theLab(): Lab {
  process.chdir(root);
  return openLab(inject('lab').folder);
}

declare module 'vitest' {
  interface ProvidedContext {
    readonly lab: { readonly folder: string; readonly lack: string };
  }
}
