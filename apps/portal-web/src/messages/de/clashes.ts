import type { Clash } from '@mip/contract';
import type { Words } from '../texts.js';

/** Data of a hospital that are out of the federation, and why. */
export const clashes: Words['clashes'] = (clash: Clash): string => {
  const { dataModel, hospital, keeper } = clash;
  const datasets = clash.datasets.join(', ');
  const dataset = clash.here;
  const why = contradiction(clash);
  return clash.what === 'dataset'
    ? `${dataset} liegt bei ${keeper} und bei ${hospital}: ${keeper} war früher dabei und behält den Code; der Datensatz von ${hospital} ist draussen, bis er einen anderen Code hat.`
    : `Die Daten von ${hospital} (${datasets}) sind nicht in ${dataModel}: ${why}. ${keeper} war früher dabei; ${hospital} ist wieder dabei, sobald seine Kopie des Datenmodells übereinstimmt.`;
};

function contradiction({ what, variable, keeper, ...declared }: Clash): string {
  const [here, there] = [declared.here || 'keine', declared.there || 'keine'];
  switch (what) {
    case 'kind':
      return `${variable} ist ${here}, bei ${keeper} ${there}`;
    case 'units':
      return `die Einheit von ${variable} ist ${here}, bei ${keeper} ${there}`;
    case 'level-spelling':
      return `die Stufe ${here} von ${variable} heisst bei ${keeper} ${there}`;
    case 'level-label':
      return `eine Bezeichnung von ${variable} gehört zu ${here}, bei ${keeper} zu ${there}`;
    case 'levels':
      return `${variable} hat die Stufen ${here}, bei ${keeper} ${there}`;
    default:
      return 'am einen Spital haben Patienten mehrere Visiten, am anderen eine Zeile';
  }
}
