export const words = {
  title: 'Dissolve the panel',
  intro: 'For a panel that cannot decide: its chair is away, or the law moved under its draft.',
  reasons: 'Reasons',
  reasonsHint: 'Public. Write “the applicant” and “the artist”, not their names.',
  send: 'Dissolve the panel',
  final:
    'The votes cast so far are never opened, so nobody knows how it would have decided. Another panel may be convened.',
  done: 'The panel is dissolved.',
  needsReasons: 'Enter the reasons',
};
