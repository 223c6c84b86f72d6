import type { Words } from '../texts.js';

export const signIn: Words['signIn'] = {
  title: 'Statistik über die Patienten vieler Spitäler',
  promise: 'Jedes Spital antwortet nur mit zusammengefassten Zahlen. Keine Patientenakte verlässt es.',
  points: [
    'Sehen Sie, welche Spitäler Daten zu Ihrer Frage haben, und von wie vielen Patienten.',
    'Rechnen Sie eine veröffentlichte Methode über alle zusammen, so genau wie auf vereinten Daten.',
    'Nehmen Sie Abbildungen, Tabellen und einen Methodenabsatz mit in Ihren Artikel.',
  ],
  button: 'Anmelden',
  demo: 'Diese Föderation läuft auf einem Rechner, mit erfundenen Patienten. Sehen Sie sich um als:',
  again: 'Sie waren zu lange weg. Bitte melden Sie sich noch einmal an.',
  ended: 'Ihre Sitzung ist zu Ende',
  endedHelp: 'Melden Sie sich wieder an, um fortzufahren; Ihre Arbeit ist noch da.',
  termsTitle: 'Nutzungsbedingungen',
  terms: [
    'Sie nutzen diese Föderation für Forschung im Interesse der Patienten, im Rahmen Ihrer Berechtigungen.',
    'Sie versuchen nicht, etwas über einzelne Patienten zu erfahren, und verbinden keine Antworten zu diesem Zweck.',
    'Jede Frage wird in jedem Spital mit dem Namen Ihres Kontos aufgeschrieben und aufbewahrt.',
    'Sie nennen in Veröffentlichungen die beteiligten Spitäler, wie sie im Protokoll jedes Ergebnisses stehen.',
  ],
  accept: 'Ich habe dies gelesen und bin einverstanden',
  decline: 'Ich bin nicht einverstanden: abmelden',
};
