export const words = {
  title: 'Decide the appeal',
  intro:
    'Each ground gets an outcome and reasons of its own. If one is overturned, the ruling is reversed at once.',
  against: 'Against the ruling',
  ground: 'Ground',
  outcome: 'Outcome',
  outcomeHints: {
    affirmed: 'the ruling stands on this point',
    varied: 'it stands in part',
    overturned: 'it falls, and the ruling is reversed',
    remanded: 'the network looks at it again',
    dismissed: 'the ground is not decided on its merits',
  },
  reasons: 'Reasons',
  reasonsHint: 'Public. Write “the appellant”, not a name.',
  send: 'Decide the appeal',
  needsOutcome: (ground: string) => `Choose the outcome of ground ${ground}`,
  needsReasons: (ground: string) => `Enter the reasons for ground ${ground}`,
};
