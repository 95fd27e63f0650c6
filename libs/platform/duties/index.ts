export {
  DUTIES,
  dutiesProjection,
  dutyTable,
  type Duty,
  type DutyChange,
  type DutyEnd,
  type DutyRow,
  type Lapsed,
} from './duties.js';
export { isUpToTime, Timekeeper, type Timekeeping } from './timekeeper.js';
