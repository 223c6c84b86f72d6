export const hospital = {
  title: (hospital: string) => `Hospital ${hospital}`,
  none: 'Your account manages no hospital yet',
  noneHelp: 'Ask the federation’s manager for the authority mip_data_manager_<hospital>.',
  which: 'Hospital',
  connected: 'connected',
  away: 'not connected',
  awayHelp:
    'Its worker does not answer at the moment. Runs continue without it or wait, as each researcher chose. On its server, check that the worker is running.',
  since: 'Connected since',
  started: 'Worker started',
  software: 'Software',
  entries: 'Entries in the ledger',
  chain: { ok: 'ledger intact', broken: 'ledger changed on disk: the worker releases nothing more' },
  tabs: { data: 'What is loaded', ledger: 'Who asked what', refusals: 'Refusals', policy: 'Policy in words' },
  dataset: 'Dataset',
  variables: 'Variables with values',
  patients: 'Patients',
  missing: 'Without a value',
  checks: 'Checks',
  fine: 'All datasets pass validation.',
  mismatched: (models: string) =>
    `The federation cannot use ${models}: this hospital describes the variables differently from the others. Load the federation’s CDEsMetadata.json.`,
  empty: 'Nothing is loaded. On the hospital’s server: mip data import FOLDER',
  manyRefusals: (actor: string, n: number) => `${actor} was refused ${n} times within a day`,
  manyRefusalsHelp: (time: string) =>
    `Ten of these fell within ten minutes, latest at ${time}. See what was asked under “Refusals”, and ask the federation’s manager who it is.`,
  bring: 'Load a file',
  bringHelp:
    'Files never pass through this portal. On the hospital’s own machine this command opens a desk in the browser: choose a CSV file, correct its variables, check it and import it. The worker is stopped meanwhile, unless the data are on PostgreSQL.',
  ledgerHelp:
    'Every decision of this hospital’s own guard, newest first. The original is in the hospital’s folder; it is shown here without the released numbers.',
  time: 'Time',
  who: 'Who',
  asked: 'What was asked',
  verdict: 'Verdict',
  opening: 'Which rows would take part',
  released: (n: number) => (n === 1 ? '1 number released' : `${n} numbers released`),
  refused: 'refused',
  formula: 'As a formula',
  noFormula: 'The question is too long to be shown here; it is in the ledger.',
  ofRun: 'All of this run',
  everything: 'All runs',
  older: 'Show older',
  noEntries: 'Nobody has asked this hospital anything yet.',
  noRefusals: 'None of the entries shown was refused.',
  policyHelp:
    'These limits are in the file policy.yaml of the hospital’s own folder. Only the hospital can change them; this portal cannot, by design.',
  profile: (profile: string) => `Profile ${profile}`,
  profiles: {
    strict: 'tighter than the MIP’s usual limits',
    mip: 'the MIP’s usual limits',
    'mip-compatible': 'as permissive as the old MIP: exact extremes and small groups may be released',
  },
  limits: {
    minRows: (n: number) =>
      `A dataset with fewer than ${n} patients that match a question does not take part, and no sum over fewer is released.`,
    minCell: (n: number) =>
      `A count of fewer than ${n} patients is never released, and no condition may single out, or leave out, fewer.`,
    designFloor: (n: number) => `A level of a covariate in a regression needs at least ${n} patients.`,
    maxParamRatio: (n: number) => `A model may have at most ${n} coefficients for each patient.`,
    maxBins: (n: number) => `A histogram has at most ${n} bins.`,
    patientsPerCluster: (n: number) => `k-means needs at least ${n} times the smallest count for each cluster.`,
    exact: 'Exact minima, maxima and quantiles may be released.',
    notExact: 'Exact minima, maxima and quantiles are never released.',
    patientsPerColumn: (n: number, columns?: number) =>
      `Each column of a question needs ${n} patients.${columns ? ` This one has ${columns} columns, which need ${columns * n}.` : ''}`,
    hardStops:
      'Sums that rest on one patient are refused: an exponential of data, steep steps, divisors near zero, columns with one large value.',
    noHardStops: 'Sums may rest on one patient, such as an exponential of data.',
    freeFilters: 'A filter may hold any numbers, choices and negations.',
    classesOnly:
      'A filter is a list of conditions that all hold, each on levels or on classes that the data model names; each keeps and leaves out a fair share of the patients.',
    estimateStep: (share: number) =>
      `An estimate is told to a step of at most ${share} of its standard error, and what follows from it is computed from the told number.`,
    allDigits: 'Estimates are told with all their digits.',
    countStep: (n: number) => `Counts are told to the nearest ${n}.`,
    covariances: 'Covariances of coefficients and of variables may be told.',
    noCovariances: 'Covariances of coefficients and of variables are never told.',
    depth: (n: number) => `At most ${n} conditions and groups are crossed in one question.`,
    minSites: (n: number) => `This hospital answers only together with others, at least ${n} hospitals in all.`,
    alone: 'This hospital also answers by itself.',
    limited: (percent: number) =>
      `Numbers are limited at both ends, where at least ten patients and ${percent} % of those with a value stand at or beyond; every result says where.`,
    notLimited: 'Numbers are summed as they are, the largest and the smallest too.',
  },
  signedOff: (by: string, date: string, reason: string) =>
    `Looser than the profile; signed off by ${by} on ${date}: ${reason}`,
};
