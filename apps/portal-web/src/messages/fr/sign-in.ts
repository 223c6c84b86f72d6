import type { Words } from '../texts.js';

export const signIn: Words['signIn'] = {
  title: 'Des statistiques sur les patients de plusieurs hôpitaux',
  promise: 'Chaque hôpital ne répond que par des agrégats. Aucun dossier de patient n’en sort.',
  points: [
    'Voyez quels hôpitaux ont des données sur votre question, et sur combien de patients.',
    'Appliquez une méthode publiée à tous ensemble, aussi exactement que sur des données réunies.',
    'Emportez figures, tableaux et paragraphe de méthodes dans votre article.',
  ],
  button: 'Se connecter',
  demo: 'Cette fédération tourne sur une seule machine, avec des patients inventés. Découvrez-la en tant que :',
  again: 'Votre absence a été trop longue. Veuillez vous reconnecter.',
  ended: 'Votre session est terminée',
  endedHelp: 'Reconnectez-vous pour continuer ; votre travail est conservé.',
  termsTitle: 'Conditions d’utilisation',
  terms: [
    'Vous utilisez cette fédération pour une recherche dans l’intérêt des patients, dans les limites de vos autorisations.',
    'Vous ne cherchez pas à apprendre quoi que ce soit sur un patient, ni ne combinez des réponses dans ce but.',
    'Chaque question est consignée dans chaque hôpital avec le nom de votre compte, et conservée.',
    'Vous nommez dans vos publications les hôpitaux participants, tels que les cite la fiche de chaque résultat.',
  ],
  accept: 'J’ai lu ceci et je suis d’accord',
  decline: 'Je ne suis pas d’accord : me déconnecter',
};
