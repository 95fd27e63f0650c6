import { termWords } from '../../../web/terms.words.js';

export const words = {
  title: 'Decide the appeal',
  intro:
    'Each ground gets an outcome and reasons of its own. What becomes of the ruling follows: if a ground that decides is overturned, it is reversed at once; else if one is remanded, it is sent back; else if one is varied, it stands with what you state below.',
  against: 'Against',
  ground: 'Ground',
  ruled: 'What the ruling found and why',
  orderSays: 'What the order says and why',
  outcome: 'Outcome',
  outcomeHints: {
    affirmed: 'the ruling was right on this point: the appellant loses it',
    varied: 'it stands in part',
    overturned: 'it falls, and the ruling is reversed where it cannot stand without it',
    remanded: 'it goes back, and others in the network decide the case anew',
    dismissed: 'the ground is not decided on its merits',
  },
  reasons: 'Reasons',
  reasonsHint: 'Public. Write “the appellant”, not a name.',
  minor: 'The ruling could stand without it',
  minorHint: 'Leave this empty where it could not: then what becomes of the ground decides.',
  readings: 'What the ruling read wrongly',
  readingsHint:
    'Only where a ground is overturned or varied. Other rulings of the Network that rest on the same versions are looked at again.',
  variation: 'If the ruling is varied',
  variationHint:
    'Only where a ground is varied, and none remanded or, where it decides, overturned. State all that the ruling asks for and forbids from now on: it stands in place of what it says today.',
  ordered: 'If the interim order is varied',
  orderedHint:
    'Only where a ground is varied, and none that decides is overturned. State all that it says from now on; it lasts no longer than it would.',
  effect: 'What must or may not be done',
  effectUntil: 'Its last day',
  needsUntil: 'Enter the last day of the order',
  needsEffect: 'Enter what the order says',
  ...termWords,
  conditionsHint: 'One a line.',
  send: 'Decide the appeal',
  final:
    'The decision is public, and cannot be changed or taken back. What becomes of the ruling follows from it at once.',
  done: 'The appeal is decided.',
  ofOrder: {
    intro:
      'Each ground gets an outcome and reasons of its own. What becomes of the interim order follows: if a ground that decides is overturned, it is overturned at once; else if one is varied, it goes on with what you state below.',
    minor: 'The order could stand without it',
    readings: 'What the order read wrongly',
    final:
      'The decision is public, and cannot be changed or taken back. What becomes of the interim order follows from it at once.',
  },
  orderHints: {
    affirmed: 'the order was right on this point: the appellant loses it',
    varied: 'it goes on in part',
    overturned: 'it falls, and the order is overturned where it cannot stand without it',
    dismissed: 'the ground is not decided on its merits',
  },
  needsOutcome: (ground: string) => `Choose the outcome of ground ${ground}`,
  needsReasons: (ground: string) => `Enter the reasons for ground ${ground}`,
};
