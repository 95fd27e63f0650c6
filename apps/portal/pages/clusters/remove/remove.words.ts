export const words = {
  title: 'Remove a member',
  intro:
    'They count no longer, and cannot join again before a day is over that you choose: no removal is for ever.',
  reasonsLabel: 'Reasons',
  reasonsHint: 'Public. Name nobody, and nothing by which they could be known.',
  untilLabel: 'Until',
  untilHint: 'The last day on which they cannot join, such as 2147-09-30',
  send: 'Remove the member',
  done: 'The member is removed.',
  final: 'It is public, with your reasons, under the pseudonym of whom you remove.',
  needsReasons: 'Enter your reasons',
  needsUntil: 'Enter the last day on which they cannot join',
};
