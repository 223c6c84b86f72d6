export { DATASETS, type DemoDataset, demoModel, demoRows, HOSPITALS, writeDemoHospital } from './demo-cohort.js';
export { type Random, seeded } from './random.js';
