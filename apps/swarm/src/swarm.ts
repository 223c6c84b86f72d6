import type Docker from 'dockerode';
import type { FederationConfig, FederationFolder } from './state/federation-folder.js';

/** The context of every command. */
export class Swarm {
  constructor(
    readonly engine: Docker,
    /** The manager's own folder. */
    readonly folder: FederationFolder,
    /** How long to wait for a change to work, in seconds. */
    readonly waitSeconds: number,
    /** Shows progress to a person. */
    readonly say: (text: string) => void,
  ) {}

  /** The federation's configuration. @throws OperatorError if there is none */
  config(): Promise<FederationConfig> {
    return this.folder.existing();
  }
}
