import type { Words } from '../texts.js';

export const faults: Words['faults'] = {
  FAULT: {
    title: 'Un problème est survenu',
    help: 'La page n’a pas pu être affichée. Rechargez-la ; si cela se répète, prévenez le gestionnaire de la fédération.',
  },
  OFFLINE: {
    title: 'Pas de connexion',
    help: 'Le portail ne répond pas. Vérifiez votre réseau ; rien de ce qui est enregistré n’est perdu.',
  },
  MASTER_UNREACHABLE: {
    title: 'La fédération ne répond pas',
    help: 'Le maître Exareme est injoignable pour le moment. Vos expériences sont conservées et reprendront à son retour.',
  },
  PROVIDER_UNREACHABLE: {
    title: 'Connexion impossible',
    help: 'Le service de connexion ne répond pas. Réessayez dans un instant.',
  },
  NOT_SIGNED_IN: { title: 'Vous n’êtes pas connecté', help: 'Reconnectez-vous pour continuer.' },
  NOT_PERMITTED: {
    title: 'Votre compte ne le permet pas',
    help: 'Votre rôle ne le permet pas. Le gestionnaire de la fédération peut le changer.',
  },
  NOT_FOUND: {
    title: 'Il n’y a rien ici',
    help: 'Cela a peut-être été supprimé, ou n’a jamais été partagé avec vous.',
  },
};
