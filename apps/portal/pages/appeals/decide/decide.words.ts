export const words = {
  title: 'Decide the appeal',
  intro:
    'Each ground gets an outcome and reasons of its own. If one is overturned, the ruling is reversed at once; else if one is remanded, it is sent back.',
  against: 'Against the ruling',
  ground: 'Ground',
  outcome: 'Outcome',
  outcomeHints: {
    affirmed: 'the ruling was right on this point: the appellant loses it',
    varied: 'it stands in part',
    overturned: 'it falls, and the ruling is reversed',
    remanded: 'it goes back, and others in the network decide the case anew',
    dismissed: 'the ground is not decided on its merits',
  },
  reasons: 'Reasons',
  reasonsHint: 'Public. Write “the appellant”, not a name.',
  send: 'Decide the appeal',
  final:
    'The decision is public, and cannot be changed or taken back. A ruling of which a ground is overturned is reversed at once; else one of which a ground is remanded is sent back.',
  done: 'The appeal is decided.',
  needsOutcome: (ground: string) => `Choose the outcome of ground ${ground}`,
  needsReasons: (ground: string) => `Enter the reasons for ground ${ground}`,
};
