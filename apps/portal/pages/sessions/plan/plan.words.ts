import { INSTANT_HINT } from '../../../web/instant.js';

export const words = {
  title: 'Plan a session',
  intro:
    'People dream together in this sanctuary. As many invitations are made as you say; what to hand out, the page of the session shows to you alone.',
  name: 'What the session is called',
  nameHint: 'Public. Name nobody who takes part.',
  cluster: 'For which Dream Cluster',
  clusterHint:
    'Of those whose steward you are. Its charter then decides, too, whether the session may be live.',
  noCluster: 'For none',
  pods: 'In which pods',
  sleeper: 'sleeper',
  sleepersOf: 'sleepers',
  grounded: 'It is grounded: while it is, the session cannot be cleared.',
  work: 'The work that is dreamed',
  workHint:
    'Its docket, such as NOVA-D 2147/12, in the revision that was ruled on. Leave it empty where people share memories, and nothing is played.',
  sharing: 'With whom memories are shared, where nothing is played',
  sharings: { audience: 'With those who dream', public: 'With everybody' },
  begins: 'When it begins',
  ends: 'When it ends',
  instantHint: INSTANT_HINT,
  sleepers: 'How many people are invited',
  send: 'Plan the session',
  done: 'The session is planned. Hand out its invitations.',
  needsTitle: 'Enter what the session is called',
  needsPods: 'Choose at least one pod',
  needsSharing: 'Choose with whom memories are shared, or enter a work',
  needsBegins: 'Enter when it begins',
  needsEnds: 'Enter when it ends',
  needsSleepers: 'Enter how many people are invited, as a whole number',
  noSuchWork: 'This Network has no such docket',
};
