export { dutiesProjection, dutyTable, type Duty, type DutyChange, type DutyRow } from './duties.js';
