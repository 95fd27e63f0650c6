/** Codes of the register in plain words. One that is not here is taken apart: `RulingIssued` -> `Ruling issued`. */
const WORDS: Record<string, string> = {
  received: 'Received',
  assigned: 'Assigned',
  recommended: 'Recommended',
  panel: 'Before a panel',
  'information-awaited': 'Waiting for the applicant',
  incomplete: 'Closed as incomplete',
  ruled: 'Ruled, not yet served',
  served: 'Served',
  appealed: 'Under appeal',
  final: 'Final',
  reversed: 'Reversed',
  remanded: 'Sent back, to be decided anew',
  stayed: 'Stayed: no effect for now',
  'stay-requested': 'A stay is asked for',
  withdrawn: 'Withdrawn',
  stopped: 'Stands still',
  overdue: 'Overdue',
  met: 'Met',
  void: 'Owed no more',
  'in-force': 'In force',
  'to-come': 'To come',
  superseded: 'No longer in force',
  suspended: 'Suspended',
  ended: 'Ended by itself',
  undated: 'Without a date yet',
  approved: 'Approved',
  'approved-with-conditions': 'Approved with conditions',
  clear: 'Clear',
  notify: 'Notify',
  condition: 'Condition',
  restrict: 'Restrict',
  forbid: 'Forbid',
  unscreened: 'For a person',
  restricted: 'Restricted',
  'changes-required': 'Changes required',
  refused: 'Refused',
  'no-jurisdiction': 'No jurisdiction',
  lapsed: 'Lapsed',
  'awaiting-reasons': 'In force, its reasons to follow',
  'awaiting-ratification': 'In force, to be ratified',
  ratified: 'In force, ratified',
  expired: 'Its time was over',
  affirmed: 'Affirmed: the appellant lost',
  'leave-refused': 'Leave refused',
  overturned: 'Overturned: the appellant won',
  entry: 'Log entry',
  chair: 'Chair',
  regulator: 'Regulator',
  adjudicator: 'Adjudicator',
  citizen: 'Citizen',
  system: 'System',
  ai: 'AI-artist',
  general: 'Everyone',
  amend: 'Amends',
  insert: 'Inserts',
  repeal: 'Repeals',
};

export function said(code: string | null | undefined): string {
  if (!code) return '';
  if (Object.hasOwn(WORDS, code)) return WORDS[code]!;
  const words = code
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.]/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
