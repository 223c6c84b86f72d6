export { DESK_ROUTES } from './routes.js';
export {
  DeskView,
  FileForm,
  FileView,
  ImportReport,
  JobKind,
  JobView,
  LoadedDataset,
  SavedStudy,
  StudyView,
} from './study.js';
