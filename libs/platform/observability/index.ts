export { clockMetrics } from './clock-metrics.js';
export { Metrics } from './metrics.js';
