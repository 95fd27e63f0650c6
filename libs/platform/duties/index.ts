export { dutiesProjection, dutyTable, type Duty, type DutyRow } from './duties.js';
