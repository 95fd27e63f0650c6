export const words = {
  title: 'Find signatures invalid',
  intro:
    'Signatures that nobody gave, or somebody gave many times over, count no longer. Who gave them stays unknown: you name them as the log does.',
  condition: 'What tells them from the others',
  conditionHint: 'Public. In a sentence, so that anybody can look whether it is so.',
  signatures: 'The signatures',
  signaturesHint:
    'One a line, at most 1,000 at once: the value of “signature” in the entries PetitionSigned of this petition. Public.',
  summary: 'What you looked at, and what you found',
  summaryHint: 'Public. Name no person, and nothing that leads to one.',
  send: 'Find them invalid',
  final:
    'These signatures never count again, and whoever gave them cannot sign this petition any more. Where too few are left for an answer or a debate that has not come, the Network owes it no more.',
  done: 'The signatures are found invalid.',
  needsCondition: 'Enter what tells them from the others',
  needsSignatures: 'Enter the signatures',
  needsSummary: 'Enter what you looked at, and what you found',
};
