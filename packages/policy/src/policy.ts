/** A named policy. */
export type Profile = 'strict' | 'mip' | 'mip-compatible';

/** The thresholds and switches of a policy. Thresholds of rows and cells count distinct patients. */
export interface Limits {
  /** T1, M1: a row set, and each summed cell, has either none or at least this many. */
  readonly minRows: number;
  /** T2, M6, K1: a counted cell, and both sides of a condition, have either none or at least this many. */
  readonly minCell: number;
  /** R3: the same for the 0/1 columns of a regression's design. */
  readonly designFloor: number;
  /** R1: parameters per patient at this hospital. */
  readonly maxParamRatio: number;
  /** T7: maximum number of bins of a histogram, which also has no more bins than patients / `minCell`. */
  readonly maxBins: number;
  /** K1: at least this many times `minCell` patients for each cluster. */
  readonly patientsPerCluster: number;
  /** M3: whether exact minimum, maximum and quantiles may be released. */
  readonly exactExtremes: boolean;
  /** G1, G2: whether a filter may hold any numbers, choices and negations, rather than classes of the data model alone. */
  readonly freeFilters: boolean;
  /** G3: maximum number of conditions, grouping variables and nominal variables multiplied in one term, together. */
  readonly depth: number;
  /** Q9: a hospital answers only together with others, at least this many in all. */
  readonly minSites: number;
  /** X5: whether what could rest on one patient is refused: `exp` of data, steep steps, poles, a column with one large value. */
  readonly hardStops: boolean;
  /** X4: patients for each column of a question, and of a plan; 0 for none. */
  readonly patientsPerColumn: number;
  /** X1: share of the patients with a value who stand at or beyond each end that the values are limited to; 0 limits none. */
  readonly limitShare: number;
  /** X3: whether a result may tell covariances of coefficients and of variables, which are tables of products of patients' values. */
  readonly covariances: boolean;
  /** X2: an estimate is told to a step of at most this share of its standard error; 0 for all digits. */
  readonly estimateStep: number;
  /** X2: counts are told to the nearest multiple of this. */
  readonly countStep: number;
}

/** What a hospital releases. */
export interface Policy extends Limits {
  readonly profile: Profile;
  /** The person responsible for limits that are looser than the profile's. */
  readonly signedOff?: { readonly by: string; readonly date: string; readonly reason: string };
}

export const PROFILES: Readonly<Record<Profile, Limits>> = {
  strict: {
    minRows: 11,
    minCell: 11,
    designFloor: 10,
    maxParamRatio: 0.1,
    maxBins: 30,
    patientsPerCluster: 5,
    exactExtremes: false,
    freeFilters: false,
    depth: 1,
    minSites: 5,
    hardStops: true,
    patientsPerColumn: 20,
    limitShare: 0.03,
    covariances: false,
    estimateStep: 0.25,
    countStep: 5,
  },
  mip: {
    minRows: 10,
    minCell: 10,
    designFloor: 3,
    maxParamRatio: 0.2,
    maxBins: 50,
    patientsPerCluster: 5,
    exactExtremes: false,
    freeFilters: false,
    depth: 2,
    minSites: 3,
    hardStops: true,
    patientsPerColumn: 20,
    limitShare: 0.01,
    covariances: false,
    estimateStep: 0.1,
    countStep: 1,
  },
  'mip-compatible': {
    minRows: 10,
    minCell: 1,
    designFloor: 1,
    maxParamRatio: 1e6,
    maxBins: 1e6,
    patientsPerCluster: 0,
    exactExtremes: true,
    freeFilters: true,
    depth: 1e6,
    minSites: 1,
    hardStops: false,
    patientsPerColumn: 0,
    limitShare: 0,
    covariances: true,
    estimateStep: 0,
    countStep: 1,
  },
};

/** The stricter of two values of each limit. */
const STRICTER: { readonly [K in keyof Limits]: (one: Limits[K], other: Limits[K]) => Limits[K] } = {
  minRows: Math.max,
  minCell: Math.max,
  designFloor: Math.max,
  maxParamRatio: Math.min,
  maxBins: Math.min,
  patientsPerCluster: Math.max,
  exactExtremes: (one, other) => one && other,
  freeFilters: (one, other) => one && other,
  depth: Math.min,
  minSites: Math.max,
  hardStops: (one, other) => one || other,
  patientsPerColumn: Math.max,
  limitShare: Math.max,
  covariances: (one, other) => one && other,
  estimateStep: Math.max,
  countStep: Math.max,
};

/** The names of all limits. */
export const LIMITS = Object.keys(STRICTER) as (keyof Limits)[];

/** Whether a value of a limit allows more than another. */
export const isLooser = <K extends keyof Limits>(key: K, value: Limits[K], than: Limits[K]): boolean =>
  STRICTER[key](value, than) !== value;

/** The limits of several policies together: the strictest value of each. @throws TypeError for an empty list */
export const strictest = (policies: readonly Limits[]): Limits =>
  policies.reduce((one, other) => {
    const stricter = <K extends keyof Limits>(key: K): Limits[K] => STRICTER[key](one[key], other[key]);
    return Object.fromEntries(LIMITS.map((key) => [key, stricter(key)])) as unknown as Limits;
  });

/** T7: maximum number of bins of a histogram, by number of patients. No bound follows from it if single patients may be counted. */
export const mostBins = ({ maxBins, minCell }: Limits, patients: number): number =>
  minCell > 1 ? Math.min(maxBins, Math.floor(patients / minCell)) : maxBins;

/** A hospital of a run: its policy, and how many of its patients take part. */
interface Participant {
  readonly policy: Limits;
  readonly patients: number;
}

/**
 * The limits of a run, from the policies of its hospitals.
 *
 * If exact values may be released, as in earlier releases of the MIP, a hospital that is too small for two bins does not
 * limit the others: it refuses the histogram and leaves the run. Otherwise it limits them and stays.
 */
export function limitsOfRun(hospitals: readonly Participant[]): Limits {
  const limits = strictest(hospitals.map(({ policy }) => policy));
  const bins = hospitals.map(({ policy, patients }) => mostBins(policy, patients));
  const several = bins.filter((most) => most > 1);
  return { ...limits, maxBins: Math.min(...(limits.exactExtremes && several.length > 0 ? several : bins)) };
}
