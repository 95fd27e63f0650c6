export const words = {
  title: 'Withdraw a declared interest',
  intro: 'The declaration stays on the record, with the day on which it ended.',
  reason: 'Why the interest has ended',
  reasonHint: 'This is public. Name no private person in it.',
  send: 'Withdraw the declaration',
  done: 'The declaration is withdrawn.',
  needsReason: 'Enter why the interest has ended',
};
