export { networkFault, networkSpec } from './desired/network.js';
export { connectEngine } from './engine/connect-engine.js';
