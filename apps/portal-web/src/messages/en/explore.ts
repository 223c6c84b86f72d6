import { counted, plural } from '../plural.js';

const NUMBER = new Intl.NumberFormat('en', { maximumSignificantDigits: 15 });
const number = (n: number): string => NUMBER.format(n);

export const explore = {
  title: 'Explore',
  find: 'Find a variable',
  variables: 'Variables',
  view: 'Show variables as',
  list: 'List',
  circles: 'Circles',
  circlesTitle: 'Groups of variables',
  circlesHelp: 'A click on a group goes into it; a click on a variable shows it.',
  noData: 'The federation holds no data yet',
  noDataHelp: 'When a hospital is connected and shares a dataset that you may see, it appears here.',
  lookAgain: 'Look again',
  number,
  hospitals: 'Hospitals',
  datasets: 'Datasets',
  patients: 'Patients',
  allConnected: 'all connected',
  connected: (n: number) => `${number(n)} connected`,
  patientTotal: (n: number, isLeast: boolean) => (isLeast ? `≥ ${number(n)}` : number(n)),
  withheldBy: (n: number) => `${counted('en', n, { one: 'dataset withholds', other: 'datasets withhold' })} its number`,
  promise:
    'Patients’ data stay in their hospital. What you see here are sums over many patients, made there and let out by the hospital’s own rules.',
  begin: 'How to begin',
  steps: [
    { title: 'Choose a variable', text: 'Search for it, or open a group in the list. Its picture appears at once.' },
    { title: 'Look at it', text: 'Over all hospitals, by dataset, or by groups of patients.' },
    { title: 'Ask', text: 'Use it as outcome or covariate, and ask the hospitals your question.' },
  ],
  startWith: 'For example:',
  models: 'Data models',
  version: (version: string) => `version ${version}`,
  facts: (facts: readonly string[]) => facts.join(' · '),
  oneRow: 'One row for each patient',
  severalVisits: 'Several visits of each patient',
  lookedAt: 'you are looking at it',
  lookAt: 'Look at it',
  noSuchVariable: (code: string, model: string) => `“${model}” has no variable “${code}”. Choose another one.`,
  movedHere: (model: string) => `Your question is now about “${model}”; what that lacks was taken out.`,
  backToList: 'Back to the variables',
  units: 'Unit',
  declaredRange: 'Declared range',
  range: (min: number | undefined, max: number | undefined, units = '') =>
    (min === undefined
      ? `up to ${number(max ?? 0)} ${units}`
      : max === undefined
        ? `from ${number(min)} ${units}`
        : `${number(min)} to ${number(max)} ${units}`
    ).trim(),
  levels: 'Levels',
  moreLevels: (n: number) => `${number(n)} more`,
  methodology: 'Methodology',
  heldBy: 'Where it is',
  has: 'has it: ',
  hasNot: 'does not have it: ',
  use: { y: 'Use as outcome', x: 'Use as covariate' },
  used: {
    y: (label: string) => `${label} is an outcome of your question.`,
    x: (label: string) => `${label} is a covariate of your question.`,
  },
  takenOut: (label: string) => `${label} is no longer in your question.`,
  filterBy: 'Filter by this',
  inFilter: 'In the filter',
  filtered: (label: string) => `Your question has a filter by ${label}. Narrow it in Ask.`,
  ask: (n: number) => (n === 0 ? 'Ask' : `Ask with ${counted('en', n, { one: 'variable', other: 'variables' })}`),
  lacking: (names: string) => `Not in ${names}`,
  lackingHelp:
    'What you see here is about the other datasets. In a question, patients without the variable are not counted.',
  lackingEverywhere: 'None of the chosen datasets has a value of it. Choose others.',
  leaveOut: (n: number) => plural('en', n, { one: 'Leave that dataset out', other: 'Leave those datasets out' }),
  noPicture: (kind: string): string =>
    kind === 'dataset'
      ? 'It says to which dataset a row belongs. Every picture can be shown by dataset.'
      : 'There is no picture of it: single texts and dates could point to a patient, so no hospital lets them out.',
  chooseDataset: 'Choose at least one dataset to see how the values are distributed.',
  distribution: 'Distribution',
  together: 'All together',
  byDataset: 'By dataset',
  by: (label: string) => `By ${label}`,
  titleBy: (label: string, by: string) => `${label} by ${by}`,
  dataset: 'Dataset',
  groupBy: 'Group by …',
  groupTitle: (label: string) => `Group ${label} by`,
  groupHelp: 'A variable with categories. Up to three are remembered, and offered for every variable.',
  groupByThis: (label: string) => `Group by ${label}`,
  stopGrouping: (label: string) => `Remove “${label}”`,
  basis: (rows: number, hospitals: number, visits: boolean) =>
    `${counted('en', rows, visits ? { one: 'visit', other: 'visits' } : { one: 'patient', other: 'patients' })} at ${counted('en', hospitals, { one: 'hospital', other: 'hospitals' })}`,
  notices: {
    APPROXIMATE_RANGE:
      'The bins span the range that the data model declares; the outer ones hold what lies beyond, too.',
    BINS_MERGED: 'Bins are wider where a narrow one would tell of too few patients.',
    CELLS_WITHHELD: 'Levels of which a hospital holds too few patients are withheld.',
    GROUPS_WITHHELD: 'Groups of which a hospital holds too few patients are withheld.',
  },
  leftOut: 'is left out.',
  rule: (rule: string) => `rule ${rule}`,
  rules: {
    T1: 'Too few of its patients have a value. Choose variables with fewer missing values, or more datasets.',
    T2: 'A cell would tell of too few patients. Group by a variable with fewer levels.',
    T7: 'The picture has more bins than the hospital allows for its number of patients.',
    M1: 'A sum would tell of too few patients. Choose a variable with fewer missing values.',
    M6: 'Too few patients lack a value, or have one, to tell the difference. Choose another grouping.',
    UNREACHABLE: 'The hospital is not connected at the moment.',
    LOST: 'The hospital was lost while it was asked.',
  },
  noAnswer: 'There is no picture of this',
  refusals: {
    INSUFFICIENT_DATA: {
      title: 'Too few patients',
      help: 'No hospital holds enough patients for this without telling of single ones. Choose more datasets, or another variable.',
    },
    HOSPITAL_UNREACHABLE: {
      title: 'A hospital is not connected',
      help: 'Leave its datasets out, or try again when it is back.',
    },
    HOSPITAL_LOST: { title: 'A hospital was lost', help: 'It did not answer to the end. Try again.' },
    MASTER_FAULT: {
      title: 'The federation could not compute this',
      help: 'It is not your fault. Try again; if it happens again, tell the federation’s manager.',
    },
  },
  takeAllDatasets: 'Take all datasets',
  numbers: 'In numbers',
  numbersOf: (label: string) => `${label} in numbers, by dataset`,
  n: 'n',
  missing: 'Missing',
  allDatasets: 'All datasets',
  withheld: 'withheld',
  withheldReason: 'a hospital would tell of too few patients',
  orderReason: 'its hospital does not let out order statistics of one dataset (rule M3)',
  orderNote:
    'Quartiles of a single dataset are withheld where its hospital does not let out order statistics (rule M3); those over all (≈) are read off counts in bins.',
  noValue: '–',
  approximately: (text: string) => `≈ ${text}`,
  quantities: { mean: 'Mean', sd: 'SD', min: 'Min', q1: 'Q1', median: 'Median', q3: 'Q3', max: 'Max' },
  tour: {
    start: 'Show me around',
    place: (at: number, of: number) => `${at} of ${of}`,
    next: 'Next',
    before: 'Back',
    end: 'End',
    done: 'Done',
    steps: {
      tree: {
        title: 'Find a variable',
        text: 'Search by name, unit or level, or walk through the groups with the arrow keys. Choose above which datasets to look at.',
      },
      picture: {
        title: 'See it',
        text: 'Here appears how its values are distributed, over all hospitals or by groups. Numbers too small to share are marked, never guessed.',
      },
      buttons: {
        title: 'Use it',
        text: 'Below the name of a variable, put it into your question: as outcome, as covariate, or as a filter.',
      },
      ask: { title: 'Ask', text: 'Here your question is put together, and asked of the hospitals.' },
      experiments: {
        title: 'Come back',
        text: 'Every question stays here with its answer, to read, compare and share.',
      },
    },
  },
};
