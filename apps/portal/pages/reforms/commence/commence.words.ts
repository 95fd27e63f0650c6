export const words = {
  title: 'Commence the reform',
  intro: 'Each provision that it names gets a new version, in force from the day you give.',
  effectiveFrom: 'In force from',
  effectiveHint: 'Today, or a day to come.',
  reason: 'Reason',
  reasonHint: 'Needed only when the day is in the past.',
  send: 'Commence the reform',
  final:
    'From that day the provisions are in force as the reform has them, and cases are decided by them. This cannot be taken back: they can only be changed again.',
  done: 'The reform is commenced.',
  needsDate: 'Enter the day from which it is in force',
};
