export const words = {
  title: 'Release the legal hold',
  intro:
    'From now on the case keeps nothing from being erased. An erasure that waits for it is carried out at once.',
  reason: 'Why the case needs it no more',
  reasonHint: 'Public. Write “the applicant”, not a name.',
  send: 'Release the hold',
  final:
    'If an erasure waits for this hold, it is carried out at once, and nothing brings back what was erased.',
  done: 'The hold is released.',
  needsReason: 'Enter why the case needs it no more',
};
