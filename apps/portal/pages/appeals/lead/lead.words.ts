export const words = {
  title: 'Designate a lead case',
  intro:
    'Other appeals that turn on the same wait until this one is decided. Its decision is then applied to each of them, unless its appellant opts out in time.',
  behind: 'Appeals that wait behind it',
  behindHint:
    'Only those whose rulings have the same outcome, cite a version in common, and that you may hear.',
  noOthers: 'No other appeal of this Network is admitted and open by itself.',
  against: (ruling: string) => `Against ${ruling}`,
  reasons: 'Reasons',
  reasonsHint: 'Public. Say what they have in common. Write “the appellant”, not a name.',
  send: 'Designate it',
  final:
    'The appeals that you named wait from then on until this one is decided. Your reasons are public, and cannot be changed.',
  done: 'The appeal is a lead case.',
  needsBehind: 'Choose at least one appeal',
  needsReasons: 'Enter the reasons',
};
