export const words = {
  title: 'Withdraw the appeal',
  intro: 'The ruling stands. What was recorded so far stays on the record.',
  reason: 'Why you withdraw it',
  reasonHint: 'This is public. Name nobody in it.',
  send: 'Withdraw the appeal',
  final: 'The appeal ends here, and the ruling stands. This cannot be taken back.',
  done: 'Your appeal is withdrawn.',
  needsReason: 'Enter why you withdraw the appeal',
};
