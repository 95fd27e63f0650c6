export const words = {
  title: 'Repeal an instrument whole',
  intro: 'Each of its provisions that stands on that day, or would after it, is repealed with it.',
  effectiveFrom: 'Repealed from',
  effectiveFromHint: 'Today, or a day to come.',
  reason: 'Reason',
  reasonHint: 'Public.',
  send: 'Repeal the instrument',
  final:
    'From that day no provision of the instrument is in force, and no other can be inserted into it. This cannot be taken back: it can only be enacted anew.',
  done: 'The instrument is repealed.',
  needsDay: 'Enter the day from which it is repealed',
  needsReason: 'Enter the reason',
};
