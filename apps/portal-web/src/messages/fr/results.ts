import type { Words } from '../texts.js';

export const results: Words['results'] = {
  result: 'Résultat',
  sections: { result: 'Résultat', record: 'Fiche', methods: 'Pour l’article', repeat: 'Refaire' },
  print: 'Imprimer ou enregistrer en PDF',
  without: (hospitals) => `Non inclus : ${hospitals}.`,
  why: 'Pourquoi ?',
  noReport:
    'Cette expérience a été enregistrée avant que les résultats aient un rapport. Tous les champs du résultat sont ci-dessous.',
  whoMeet: (filter) => `Patients qui remplissent : ${filter}`,
  saveAll: 'Tout télécharger',
  show: 'Montrer',
  model: 'Le modèle',
  participants: 'Qui a participé',
  hospital: 'Hôpital',
  datasets: 'Jeux de données',
  patients: 'Patients',
  policy: 'Politique',
  notices: 'À savoir',
  software: 'Logiciel',
  submitted: 'Demandé',
  finished: 'Répondu',
  run: 'Calcul',
  request: 'La requête, telle qu’envoyée',
  plans: 'Ce qui a été demandé aux hôpitaux',
  plansHelp:
    'Chaque tour est une somme sur des lignes, écrite ici comme une formule. Les hôpitaux n’ont répondu que par ces sommes.',
  plan: (round, note) => (note ? `Tour ${round} : ${note}` : `Tour ${round}`),
  lanes: (n) => (n === 1 ? '1 nombre par hôpital' : `${n} nombres par hôpital`),
  methodsTitle: 'Paragraphe de méthodes',
  cite: 'Comment citer',
  citation: (name, year, software, address) =>
    `« ${name} », expérience de la MIP Federation, ${year}. ${software}. ${address}`,
  source: 'Source de la méthode',
  repeatHelp: 'Ceci pose de nouveau la même question, comme une nouvelle expérience à vous. Il y faut un jeton.',
  repeatToken: 'Créez-en un sur la page du compte.',
};
