// A face of its own: every page loads the words, and the charts only where there are some.
export { CatalogueContext } from './catalogue-context.js';
export { english } from './english.js';
export { fewNames, sentences } from './sentences.js';
export { ChartWordsContext } from './words-context.js';
