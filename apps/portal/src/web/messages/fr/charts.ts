import { english } from '../../charts/english.js';
import type { Words } from '../texts.js';

export const charts: Words['charts'] = { ...english, locale: 'fr' };
