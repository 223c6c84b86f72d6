export { type DataHome, openHome } from './data-home.js';
export { describeFile } from './describe-file.js';
export { type FolderOptions, importFolder, validateFolder } from './import-folder.js';
export { profileFolder } from './profile-folder.js';
