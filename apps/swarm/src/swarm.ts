import type Docker from 'dockerode';
import type { FederationConfig, FederationFolder } from './state/federation-folder.js';

/** What every command works with. */
export class Swarm {
  constructor(
    readonly engine: Docker,
    /** The manager's own folder. */
    readonly folder: FederationFolder,
    /** How long to wait until what was done is seen to work. */
    readonly waitSeconds: number,
    /** Tells a person how far it is. */
    readonly say: (text: string) => void,
  ) {}

  /** What was decided about the federation. @throws OperatorError where there is none */
  config(): Promise<FederationConfig> {
    return this.folder.existing();
  }
}
