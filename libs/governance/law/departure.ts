import type { Disposition, RulingOutcome, SubmissionScreened } from '#governance/events';

/** What a ruling is that follows what rules found. */
const FOLLOWS: Readonly<Record<RulingOutcome, readonly Disposition[]>> = {
  approved: ['clear', 'notify'],
  'approved-with-conditions': ['condition'],
  restricted: ['restrict'],
  refused: ['forbid'],
  'changes-required': [],
  'no-jurisdiction': [],
};

/** What rules found of a revision, by the newest screening; null: nothing, where none was in force or none was run on it. */
export function foundIn(
  screening: Pick<SubmissionScreened['data'], 'revision' | 'rules' | 'disposition'> | null,
  revision: number,
): Disposition | null {
  return screening && screening.rules > 0 && screening.revision === revision ? screening.disposition : null;
}

/** Whether a ruling is not what rules found, so that it says why. */
export function departsFrom(found: Disposition | null, outcome: RulingOutcome): boolean {
  return found !== null && !FOLLOWS[outcome].includes(found);
}
