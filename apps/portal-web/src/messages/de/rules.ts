import type { Words } from '../texts.js';

export const rules: Words['rules'] = {
  rule: (rule) => `Regel ${rule}`,
  explain: (rule) => `Was die Regel ${rule} sagt`,
  title: (rule, name) => `Regel ${rule}: ${name}`,
  limitHere: 'Die Grenze hier',
  whose:
    'Jedes Spital setzt seine eigenen Grenzen, und sein eigener Rechner wendet sie an, bevor etwas hinausgeht. Eine Ablehnung sagt nichts über einen Patienten.',
  /** What each rule of a hospital’s guard is about. */
  names: {
    'G0.1': 'eine Anfrage, deren Sicherheit nicht bekannt ist',
    'G0.6': 'nicht geprüft, also nicht freigegeben',
    G1: 'ein Filter, der keine Reihe von Bedingungen an Klassen ist',
    G2: 'eine zu enge Bedingung',
    G3: 'zu viele Bedingungen und Gruppen zusammen',
    T1: 'zu wenige Patienten',
    T2: 'zu wenige Patienten in einer Zelle',
    T7: 'zu viele Klassen',
    M1: 'eine Summe über zu wenige Patienten',
    M3: 'keine exakten Extremwerte',
    M6: 'eine Bedingung, die zu wenige aussondert',
    R1: 'zu viele Parameter',
    R3: 'zu wenige Patienten einer Stufe',
    X4: 'zu viele Spalten für die Patienten',
    X5: 'eine Summe, die auf zu wenigen ruht',
    K1: 'zu wenige Patienten in einem Cluster',
    X1: 'Werte, die sich nicht begrenzen lassen',
    F0: 'kein endlicher Wert',
  },
};
