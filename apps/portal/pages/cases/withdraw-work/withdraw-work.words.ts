export const words = {
  title: 'Withdraw the work',
  intro: 'The review ends. What was recorded so far stays on the record.',
  reason: 'Why you withdraw it',
  reasonHint: 'This is public. Name nobody in it.',
  send: 'Withdraw the work',
  final: 'The review ends here. This cannot be taken back: for a review you submit the work anew.',
  done: 'The work is withdrawn.',
  needsReason: 'Enter why you withdraw the work',
};
