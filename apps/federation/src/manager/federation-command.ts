import { Command } from 'commander';

/** `mip federation`: what is done on a manager. */
export const federationCommand = (): Command =>
  new Command('federation').description('create and look after a federation on Docker Swarm');
