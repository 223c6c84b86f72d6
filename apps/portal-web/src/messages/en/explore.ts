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
  circlesHelp: 'Click a group to open it, or a variable to show it.',
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
    'Patients’ data stay in their hospital. What you see here are totals and averages, computed there and released under the hospital’s own rules.',
  begin: 'How to begin',
  steps: [
    { title: 'Choose a variable', text: 'Search for it, or open a group in the list. Its chart appears at once.' },
    { title: 'Look at it', text: 'Across all hospitals, by dataset, or by groups of patients.' },
    { title: 'Ask', text: 'Use it as an outcome or a covariate, and ask the hospitals your question.' },
  ],
  startWith: 'For example:',
  models: 'Data models',
  version: (version: string) => `version ${version}`,
  facts: (facts: readonly string[]) => facts.join(' · '),
  oneRow: 'One row per patient',
  severalVisits: 'Several visits per patient',
  lookedAt: 'Selected',
  lookAt: 'Select',
  noSuchVariable: (code: string, model: string) => `“${model}” has no variable “${code}”. Choose another one.`,
  movedHere: (model: string) => `Your question is now about “${model}”; what does not exist there was removed.`,
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
  missingShare: (share: string) => `${share} missing`,
  differs: 'Declared differently',
  differences: {
    label: 'another label',
    description: 'another description',
    bounds: 'other bounds',
    'cut-points': 'other cut points',
    'level-labels': 'other labels of levels',
    order: 'another order of levels',
    'further-level': 'further levels',
    'further-variable': 'declared here alone',
    'lacks-variable': 'not declared',
  },
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
  lackingEverywhere: 'None of the chosen datasets has values of this variable. Choose others.',
  leaveOut: (n: number) => plural('en', n, { one: 'Leave this dataset out', other: 'Leave these datasets out' }),
  noChart: (kind: string): string =>
    kind === 'dataset'
      ? 'This variable holds the dataset of a row. Every chart can be grouped by dataset.'
      : 'There is no chart of this variable: single texts and dates could identify a patient, so no hospital releases them.',
  chooseDataset: 'Choose at least one dataset to see how the values are distributed.',
  distribution: 'Distribution',
  together: 'All together',
  byDataset: 'By dataset',
  by: (label: string) => `By ${label}`,
  titleBy: (label: string, by: string) => `${label} by ${by}`,
  dataset: 'Dataset',
  groupBy: 'Group by …',
  groupTitle: (label: string) => `Group ${label} by`,
  groupHelp: 'A nominal variable. Up to three are remembered and offered for every variable.',
  groupByThis: (label: string) => `Group by ${label}`,
  stopGrouping: (label: string) => `Remove “${label}”`,
  basis: (rows: number, hospitals: number, visits: boolean) =>
    `${counted('en', rows, visits ? { one: 'visit', other: 'visits' } : { one: 'patient', other: 'patients' })} at ${counted('en', hospitals, { one: 'hospital', other: 'hospitals' })}`,
  notices: {
    APPROXIMATE_RANGE:
      'The bins span the range that the data model declares; the outermost bins also hold values beyond it.',
    BINS_MERGED: 'Bins are wider where a narrow bin would hold too few patients.',
    CELLS_WITHHELD: 'Levels with too few patients at a hospital are withheld.',
    GROUPS_WITHHELD: 'Groups with too few patients at a hospital are withheld.',
  },
  leftOut: 'is left out.',
  rules: {
    T1: 'Too few of its patients have a value. Choose variables with fewer missing values, or more datasets.',
    T2: 'A cell has too few patients. Group by a variable with fewer levels.',
    T7: 'The histogram has more bins than the hospital allows for its number of patients.',
    P1: 'The data model does not say who is a patient. The hospital can name the variable.',
    M1: 'A sum covers too few patients. Choose a variable with fewer missing values.',
    M6: 'The difference between two selections covers too few patients. Choose another grouping.',
    Q9: 'Its policy asks for more hospitals than could answer. Choose datasets of more hospitals.',
    NO_VALUE: 'It has no value of this variable. Leave out the variable or the dataset.',
    CLASH: 'Its data contradict those of a hospital that enrolled earlier.',
    UNREACHABLE: 'The hospital is not connected at the moment.',
    LOST: 'The connection to the hospital was lost during the run.',
  },
  noAnswer: 'There is no chart of this',
  refusals: {
    INSUFFICIENT_DATA: {
      title: 'Too few patients',
      help: 'No hospital has enough patients to answer without revealing individuals. Choose more datasets, or another variable.',
    },
    TOO_FEW_HOSPITALS: {
      title: 'Too few hospitals',
      help: 'Hospitals answer only together with others, so that no number is that of one hospital. Choose datasets of more hospitals.',
    },
    HOSPITAL_UNREACHABLE: {
      title: 'A hospital is not connected',
      help: 'Leave its datasets out, or try again when it is back.',
    },
    HOSPITAL_LOST: { title: 'A hospital was lost', help: 'Its connection broke before it had answered. Try again.' },
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
  withheldReason: 'too few patients at a hospital',
  orderReason: 'its hospital does not release order statistics of a single dataset (rule M3)',
  orderNote:
    'Quartiles of a single dataset are withheld if its hospital does not release order statistics (rule M3); those over all datasets (≈) are estimated from binned counts.',
  noValue: '–',
  approximately: (text: string) => `≈ ${text}`,
  between: (lower: string, upper: string) => `${lower} … ${upper}`,
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
        text: 'Search by name, unit or level, or move through the groups with the arrow keys. Choose the datasets above.',
      },
      picture: {
        title: 'See it',
        text: 'The distribution of its values, across all hospitals or by group. Numbers too small to share are marked, never guessed.',
      },
      buttons: {
        title: 'Use it',
        text: 'Below its name, add a variable to your question: as an outcome, a covariate or a filter.',
      },
      ask: { title: 'Ask', text: 'Here you complete your question and send it to the hospitals.' },
      experiments: {
        title: 'Come back',
        text: 'Every question stays here with its answer, to read, compare and share.',
      },
    },
  },
};
