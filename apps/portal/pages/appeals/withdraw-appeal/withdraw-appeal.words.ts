export const words = {
  title: 'Withdraw the appeal',
  intro: 'What you contest stands. What was recorded so far stays on the record.',
  reason: 'Why you withdraw it',
  reasonHint: 'This is public. Name nobody in it.',
  send: 'Withdraw the appeal',
  final: 'The appeal ends here, and what you contest stands. This cannot be taken back.',
  done: 'Your appeal is withdrawn.',
  needsReason: 'Enter why you withdraw the appeal',
};
