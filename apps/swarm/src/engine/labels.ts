/** Node label that holds the hospital's name; the MIP chose the key. */
export const HOSPITAL_LABEL = 'name';
/** Labels of everything that the federation created in the swarm. */
export const MADE_FOR = 'eu.mip.federation';
export const OF_HOSPITAL = 'eu.mip.hospital';
export const OF_VERSION = 'eu.mip.version';

/** The overlay network on which master and workers meet. */
export const NETWORK = 'mip-federation';
export const MASTER = 'mip-master';
export const KEEPER = 'mip-keeper';
export const workerService = (hospital: string): string => `mip-worker-${hospital}`;
