export const words = {
  title: 'Give people more time',
  intro: 'Until the end of a later day. Time that people were told is never taken back.',
  until: 'Last day to comment',
  untilHint: 'For example, 2147-05-20',
  reasons: 'Why',
  reasonsHint: 'Public.',
  send: 'Give more time',
  done: 'The time to comment is longer.',
  needsUntil: 'Enter the last day to comment',
  needsReasons: 'Enter why there is more time',
};
