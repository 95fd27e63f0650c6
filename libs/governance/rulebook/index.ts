export type { Citing } from './citing/citing.view.js';
export { exportRulebook } from './export/export-rulebook.js';
export { writeTexts } from './export/write-texts.js';
export { importHistory, type ImportedStep } from './import/import-history.js';
export { linesOf, type Line } from './import/lines.js';
export {
  MalformedLawFile,
  parseLawFile,
  readEnactment,
  readProvision,
  renderLawFile,
  type LawFile,
} from './law-file/law-file.js';
export type { MachineToday } from './machine/machine.view.js';
export type { Trial } from './machine/trial.js';
export { logNumbersOf, type ProvisionRevision } from './provisions/log-numbers.query.js';
export { knownTo, type Point } from './provisions/point.js';
export { publishedRulebook } from './provisions/published.query.js';
export type {
  ComparedProvision,
  Difference,
  Instrument,
  ProvisionDetails,
  ProvisionVersion,
  RetroactiveChange,
  StandingProvision,
} from './provisions/rulebook.view.js';
export { rulebookAt } from './provisions/rulebook.query.js';
export { EnactInstrument, InsertProvision } from './rulebook.commands.js';
export { rulebook } from './rulebook.slice.js';
