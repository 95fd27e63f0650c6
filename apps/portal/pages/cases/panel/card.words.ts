import type { PanelView } from '../../../registry-types.js';

/** What the card of a panel says. */
export const panelWords = {
  title: 'Panels',
  chair: 'Chaired by',
  members: 'Members',
  recused: 'recused: their vote is never opened',
  voted: 'has voted',
  notYet: 'has not voted yet',
  absent: 'did not vote',
  quorum: 'Needs at least',
  closes: 'Votes until the end of',
  draft: 'The draft on which it votes, word by word',
  convened: 'Convened',
  ruling: 'The ruling, with the votes',
  votes: 'How they voted',
  value: { for: 'for the draft', against: 'against it' },
  salt: 'salt',
  check: 'With its salt, anyone can check each vote against what its member committed to in the log.',
  state: {
    sits: 'A panel votes on a draft ruling',
    issued: 'A panel was for the draft',
    rejected: 'A panel rejected the draft',
    dissolved: 'A panel was dissolved',
  } satisfies Record<PanelView['state'], string>,
  because: {
    'no-quorum': 'Its time was over, and too few had voted.',
    'members-recused': 'So many of its members were recused that too few were left to decide.',
    'chair-recused': 'Its chair was recused.',
    'recommender-recused': 'Whoever recommended was recused.',
    'work-revised': 'The work was revised.',
    'work-withdrawn': 'The work was withdrawn.',
    'by-network': 'The chair of the Network took the draft back.',
  } satisfies Record<NonNullable<PanelView['because']>, string>,
};
