export { gramEngines } from './gram-engines.js';
export { type ImportRow, importSpeed } from './import-speed.js';
export { irlsRound } from './irls-round.js';
export { type BenchRow, median, type Subject, sideBySide } from './measure.js';
export { type MemoryRow, streamingMemory } from './streaming-memory.js';
