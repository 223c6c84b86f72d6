/** Paths of the programs that an embedded federation runs as processes. */
export interface Programs {
  readonly master: string;
  readonly worker: string;
  readonly portal: string;
  /** The OpenID Connect provider of the demo. */
  readonly provider: string;
}
