export { type DataHome, openHome } from './data-home.js';
export { describeFile, proposalFor } from './describe-file.js';
export { isCsv, METADATA, type ModelFolder, modelIn } from './hospital-folders.js';
export { type FolderOptions, importFolder, loadFault, makeHome, validateFolder } from './import-folder.js';
export {
  hospitalTarget,
  type Loaded,
  type LoadOptions,
  type LoadTarget,
  loadModel,
  memoryTarget,
  readMetadataFile,
} from './load-model.js';
export { profileFolder } from './profile-folder.js';
export { systemFault } from './system-fault.js';
export { markOf, writeMetadata } from './write-metadata.js';
