export { type DataHome, openHome } from './data-home.js';
export { importFolder, validateFolder } from './import-folder.js';
