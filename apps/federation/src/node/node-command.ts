import { Command } from 'commander';

/** `mip node`: what is done on a hospital's server. */
export const nodeCommand = (): Command =>
  new Command('node').description("check a hospital's server, let it join, say where its data are");
