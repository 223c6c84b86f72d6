export { english as charts } from '@mip/charts/words';
