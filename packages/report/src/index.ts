export { filterSay, filterWords } from './filter-words.js';
export { type Fact as MessageFact, Message, NumberFormat } from './message.js';
export {
  Cell,
  CellFormat,
  Column,
  Part,
  type PartKind,
  type PartOf,
} from './parts.js';
export { Report } from './report.js';
export { Bound, Bounded, Stepped, Value, Withheld } from './value.js';
export { type Say, type Vocabulary, vocabulary, type Words } from './words.js';
