import type { Words } from '../texts.js';

export const account: Words['account'] = {
  title: 'Compte',
  fromProvider:
    'Votre nom et vos droits viennent du service de connexion. Vos jetons reçoivent les mêmes droits à chaque connexion.',
  rights: 'Ce que vous pouvez faire',
  mayDo: {
    researcher: 'explorer les données, poser des questions et garder des expériences',
    'data-manager': 'voir ce qu’un de vos hôpitaux a chargé, sa politique et ce qui lui a été demandé',
    'federation-manager': 'voir et gérer les hôpitaux et les calculs de la fédération',
  },
  everyDataset: 'Vous pouvez interroger tous les jeux de données.',
  datasets: (codes) =>
    codes.length === 0
      ? 'Vous ne pouvez encore interroger aucun jeu de données.'
      : `Vous pouvez interroger ces jeux de données : ${codes.join(', ')}.`,
  hospitals: (names) => `Vous gérez les données de ${names.join(', ')}.`,
  everyExperiment: 'Vous voyez les expériences de tous sur les jeux de données que vous pouvez voir.',
  tokens: 'Jetons pour les scripts',
  tokensHelp:
    'Un script envoie un jeton au lieu de se connecter. Il peut alors lancer et lire des expériences avec vos droits, et rien d’autre. Gardez vos jetons secrets.',
  name: 'Nom',
  nameHelp: 'À quoi il sert : l’ordinateur ou l’étude, par exemple',
  nameless: 'Donnez-lui un nom.',
  validFor: 'Valable',
  days: (days) => `${days} jours`,
  make: 'Créer un jeton',
  made: (name) => `« ${name} » a été créé`,
  madeHelp: 'Copiez-le maintenant : il n’est montré qu’une fois.',
  tokenOf: (name) => `Jeton « ${name} »`,
  none: 'Vous n’avez pas encore de jeton.',
  created: 'Créé',
  lastUsed: 'Dernière utilisation',
  never: 'Jamais',
  expires: 'Expire',
  revoke: 'Révoquer',
  revokeTitle: (name) => `Révoquer « ${name} » ?`,
  revokeHelp: 'Les scripts qui l’utilisent seront refusés dès maintenant. C’est définitif.',
  script: 'Un script pour commencer',
  scriptHelp: 'Il crée une expérience, attend sa fin et affiche son résultat. Mettez d’abord un jeton dans MIP_TOKEN.',
  scriptName: 'Depuis un script',
  codeLanguage: 'Langage',
  codeLanguages: { curl: 'curl', r: 'R', python: 'Python', javascript: 'JavaScript', mip: 'Ligne de commande' },
  commandLineHelp: 'Pour qui peut joindre le maître de la fédération : mettez son adresse dans MIP_URL.',
};
