export const words = {
  title: 'End the licence',
  intro: 'At once, before its time: nobody dreams in this sanctuary any more.',
  reason: 'Why it ends',
  reasonHint: 'This is public. Name no private person in it.',
  send: 'End the licence',
  final: 'The licence ends for good. The place takes a new one.',
  done: 'The licence is ended.',
  needsReasons: 'Enter why it ends',
};
