import type { Words } from '../texts.js';

export const frame: Words['frame'] = {
  skip: 'Aller au contenu',
  home: 'Accueil',
  explore: 'Explorer',
  ask: 'Interroger',
  experiments: 'Expériences',
  hospital: 'Mon hôpital',
  federation: 'Fédération',
  menu: 'Menu',
  main: 'Principal',
  account: 'Compte',
  toAccount: 'Compte et jetons',
  signOut: 'Se déconnecter',
  language: 'Langue',
  theme: 'Couleurs',
  themes: { system: 'Comme le système', light: 'Clair', dark: 'Sombre' },
  roles: {
    researcher: 'Chercheur',
    'data-manager': 'Responsable des données de l’hôpital',
    'federation-manager': 'Gestionnaire de la fédération',
  },
  noRole: 'Votre compte n’a pas encore de rôle dans cette fédération. Demandez-en un au gestionnaire de la fédération.',
  offline: 'Le portail ne répond pas. L’affichage peut être ancien ; il reprend de lui-même au retour de la connexion.',
  notFound: 'Cette page n’existe pas',
  notFoundHelp: 'L’adresse est peut-être mal écrite, ou ce qui s’y trouvait a été supprimé.',
  toHome: 'Aller à la première page',
};
