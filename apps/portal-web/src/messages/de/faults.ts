import type { Words } from '../texts.js';

export const faults: Words['faults'] = {
  FAULT: {
    title: 'Etwas ist schiefgegangen',
    help: 'Die Seite konnte nicht gezeigt werden. Laden Sie sie neu; geschieht es wieder, sagen Sie es der Leitung der Föderation.',
  },
  OFFLINE: {
    title: 'Keine Verbindung',
    help: 'Das Portal antwortet nicht. Prüfen Sie Ihr Netz; nichts Gespeichertes ist verloren.',
  },
  MASTER_UNREACHABLE: {
    title: 'Die Föderation antwortet nicht',
    help: 'Der Exareme-Master ist gerade nicht erreichbar. Ihre Experimente sind aufbewahrt und gehen weiter, wenn er zurück ist.',
  },
  PROVIDER_UNREACHABLE: {
    title: 'Anmelden ist nicht möglich',
    help: 'Der Anmeldedienst antwortet nicht. Versuchen Sie es gleich noch einmal.',
  },
  NOT_SIGNED_IN: { title: 'Sie sind nicht angemeldet', help: 'Melden Sie sich wieder an, um fortzufahren.' },
  NOT_PERMITTED: {
    title: 'Ihr Konto darf das nicht',
    help: 'Ihre Rolle erlaubt dies nicht. Die Leitung der Föderation kann sie ändern.',
  },
  NOT_FOUND: { title: 'Hier ist nichts', help: 'Vielleicht wurde es gelöscht, oder es wurde nie mit Ihnen geteilt.' },
};
