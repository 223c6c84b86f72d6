export { DATASETS, HOSPITALS, writeDemoHospital } from './demo-cohort.js';
