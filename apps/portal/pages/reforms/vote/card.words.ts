import type { ReformDetails } from '../../../registry-types.js';
import { panelWords } from '../../cases/panel/card.words.js';

type Vote = ReformDetails['votes'][number];

/** What the card of a vote on a reform says. */
export const voteCardWords = {
  ...panelWords,
  onDraft: 'On draft',
  comments: 'comments in time, each placed:',
  points: 'points, each answered:',
  counted: 'counted up to',
  value: { for: 'for the reform', against: 'against it' },
  state: {
    sits: 'The regulators vote on it',
    adopted: 'The regulators adopted it',
    rejected: 'The regulators rejected it',
    dissolved: 'A vote was dissolved',
  } satisfies Record<Vote['state'], string>,
  because: {
    'no-quorum': panelWords.because['no-quorum'],
    'reform-withdrawn': 'The reform was withdrawn.',
    'by-network': panelWords.because['by-network'],
  } satisfies Record<NonNullable<Vote['because']>, string>,
};
