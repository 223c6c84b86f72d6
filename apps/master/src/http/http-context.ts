import type { Clash, KeepersView } from '@mip/contract';
import type { Log } from '@mip/process/log';
import type { AuthorityStore } from '../authority/authority-store.js';
import type { Patience } from '../runs/member.js';
import type { Runs } from '../runs/runs.js';
import type { ConnectedWorkers } from '../workers/connected-workers.js';
import type { DataCatalogue } from '../workers/data-catalogue.js';

/** The parts of a master that routes use: the federation, its data, its runs. */
export interface HttpContext {
  readonly federation: string;
  readonly authority: AuthorityStore;
  readonly workers: ConnectedWorkers;
  readonly runs: Runs;
  readonly patience: Patience;
  readonly log: Log;
  /** What the compatible `GET /algorithms` calls the type of its entries. */
  readonly engineType: string;
  /** The replicas; undefined if there are none. */
  readonly keepers: KeepersView | undefined;
  /** Data that are out of the federation. */
  readonly clashes: readonly Clash[];
  /** The data of the connected hospitals, or of all that were connected since the master started. */
  catalogue(which: 'present' | 'known'): DataCatalogue;
}
