export const rules = {
  rule: (rule: string) => `rule ${rule}`,
  explain: (rule: string) => `What rule ${rule} says`,
  title: (rule: string, name: string) => `Rule ${rule}: ${name}`,
  limitHere: 'The limit here',
  whose:
    'Each hospital sets its own limits, and its own computer applies them before anything leaves it. A refusal says nothing about any patient.',
  /** What each rule of a hospital’s guard is about. */
  names: {
    'G0.1': 'a request that is not known to be safe',
    'G0.6': 'not checked, so not released',
    G1: 'a filter that is no list of conditions on classes',
    G2: 'a condition that is too narrow',
    G3: 'too many conditions and groups together',
    T1: 'too few patients',
    T2: 'too few patients in a cell',
    T7: 'too many bins',
    M1: 'a sum over too few patients',
    M3: 'no exact extremes',
    M6: 'a condition that singles out too few',
    R1: 'too many parameters',
    R3: 'too few patients of a level',
    X4: 'too many columns for the patients',
    X5: 'a sum that rests on too few',
    K1: 'too few patients in a cluster',
    X1: 'values that cannot be limited',
    F0: 'no finite value',
  },
};
