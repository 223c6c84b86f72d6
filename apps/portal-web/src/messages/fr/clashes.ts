import type { Clash } from '@mip/contract';
import type { Words } from '../texts.js';

/** Data of a hospital that are out of the federation, and why. */
export const clashes: Words['clashes'] = (clash: Clash): string => {
  const { dataModel, hospital, keeper } = clash;
  const datasets = clash.datasets.join(', ');
  const dataset = clash.here;
  const why = contradiction(clash);
  return clash.what === 'dataset'
    ? `${dataset} est chez ${keeper} et chez ${hospital} : ${keeper} était là avant et garde ce code ; celui de ${hospital} est exclu tant qu’il n’a pas un autre code.`
    : `Les données de ${hospital} (${datasets}) sont exclues de ${dataModel} : ${why}. ${keeper} était là avant ; ${hospital} revient quand sa copie du modèle de données s’accorde.`;
};

function contradiction({ what, variable, keeper, ...declared }: Clash): string {
  const [here, there] = [declared.here || 'aucune', declared.there || 'aucune'];
  switch (what) {
    case 'kind':
      return `${variable} est ${here}, et ${there} chez ${keeper}`;
    case 'units':
      return `l’unité de ${variable} est ${here}, et ${there} chez ${keeper}`;
    case 'level-spelling':
      return `la modalité ${here} de ${variable} s’écrit ${there} chez ${keeper}`;
    case 'level-label':
      return `un libellé de ${variable} désigne ${here}, et ${there} chez ${keeper}`;
    case 'levels':
      return `${variable} a les modalités ${here}, et ${there} chez ${keeper}`;
    default:
      return 'dans un hôpital les patients ont plusieurs visites, dans l’autre une ligne';
  }
}
