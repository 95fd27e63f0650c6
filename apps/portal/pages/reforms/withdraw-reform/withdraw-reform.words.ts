export const words = {
  title: 'Withdraw the reform',
  intro: 'It is not adopted and does not commence any more. What was recorded so far stays on the record.',
  reason: 'Why it is withdrawn',
  reasonHint: 'Public.',
  send: 'Withdraw the reform',
  final: 'The reform ends here. This cannot be taken back: who still wants it proposes it anew.',
  done: 'The reform is withdrawn.',
  needsReason: 'Enter why the reform is withdrawn',
};
