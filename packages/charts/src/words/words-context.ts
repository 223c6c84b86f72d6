import { createContext } from 'react';
import { english } from './english.js';
import type { ChartWords } from './words.js';

export const ChartWordsContext = createContext<ChartWords>(english);
