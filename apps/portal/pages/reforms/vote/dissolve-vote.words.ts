export const words = {
  title: 'Dissolve the vote',
  intro: 'For a vote that cannot decide: whoever chairs it is away, or the law moved under the draft.',
  reasons: 'Reasons',
  reasonsHint: 'Public.',
  send: 'Dissolve the vote',
  final:
    'The votes cast so far are never opened. The reform is a draft again, and can be put to a vote anew.',
  done: 'The vote is dissolved.',
  needsReasons: 'Enter the reasons',
};
