export const words = {
  title: 'Appoint the day of a version',
  intro: 'A version that was recorded without a day is in force from the day that is appointed.',
  version: 'Version without a day',
  undated: 'on a day to be appointed',
  effectiveFrom: 'In force from',
  effectiveFromHint: 'Today, or a later day.',
  reason: 'Reason',
  reasonHint: 'Public.',
  send: 'Appoint the day',
  final:
    'From that day the version is in force, and cases are decided by it. Until then it can be postponed, and not brought forward.',
  done: 'The day is appointed.',
  needsVersion: 'Enter the number of the version',
  needsDate: 'Enter the day from which it is in force',
  needsReason: 'Enter the reason',
};
