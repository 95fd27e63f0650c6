export const words = {
  title: 'Dead letters',
  intro:
    'Events that a read model or a reaction could not take. They stand in the log as they were recorded; what is read lacks them until they are resolved.',
  remedy: 'After an update, or once the cause is gone, give them again:',
  command: ['sgn projections', 'dead-letters --retry'],
  outcome:
    'Read models are built anew from the log, reactions are given their events once more; what is refused again stays here.',
  projection: 'Read model',
  reaction: 'Reaction',
  since: 'put aside',
  noItems: 'There are none: every event of the log was taken by all who follow it.',
};
