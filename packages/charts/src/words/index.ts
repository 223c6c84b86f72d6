// A separate entry point: every page loads the words, and charts only where it shows some.
export { CatalogueContext } from './catalogue-context.js';
export { english } from './english.js';
export { fewNames, sentences } from './sentences.js';
export { ChartWordsContext } from './words-context.js';
