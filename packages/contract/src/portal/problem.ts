import type { Fault } from '@mip/contract';

/** What every refusal of the portal's server looks like. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly faults?: readonly Fault[];
}
