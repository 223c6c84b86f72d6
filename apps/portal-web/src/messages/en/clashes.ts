import type { Clash } from '@mip/contract';

/** Data of a hospital that are out of the federation, and why. */
export const clashes = (clash: Clash): string => {
  const { dataModel, hospital, keeper } = clash;
  const datasets = clash.datasets.join(', ');
  const dataset = clash.here;
  const why = contradiction(clash);
  return clash.what === 'dataset'
    ? `${dataset} is held by ${keeper} and by ${hospital}: ${keeper} was earlier and keeps it, and that of ${hospital} is out until it has another code.`
    : `The data of ${hospital} (${datasets}) are out of ${dataModel}: ${why}. ${keeper} was earlier; ${hospital} is in again when its copy of the data model agrees.`;
};

function contradiction({ what, variable, keeper, ...declared }: Clash): string {
  const [here, there] = [declared.here || 'none', declared.there || 'none'];
  switch (what) {
    case 'kind':
      return `${variable} is ${here}, and ${there} at ${keeper}`;
    case 'units':
      return `the unit of ${variable} is ${here}, and ${there} at ${keeper}`;
    case 'level-spelling':
      return `the level ${here} of ${variable} is written ${there} at ${keeper}`;
    case 'level-label':
      return `a label of ${variable} stands on ${here}, and on ${there} at ${keeper}`;
    case 'levels':
      return `${variable} has the levels ${here}, and ${there} at ${keeper}`;
    default:
      return 'patients have several visits at one hospital, and one row at the other';
  }
}
