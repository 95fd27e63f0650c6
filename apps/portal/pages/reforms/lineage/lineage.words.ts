import type { LineageStep, LineageView } from '../../../registry-types.js';

export const words = {
  title: 'How it came about, and what came of it',
  intro:
    'Step by step, from the petition, appeal or comment to the words of the law, and on to what was found of them. Each step leads to where it is told of, and each link to the entry of the log that says so.',
  before: 'What led to it',
  itself: 'This',
  after: 'What came of it',
  nothingBefore: 'Nothing on record led to it.',
  nothingAfter: 'Nothing came of it so far.',
  cut: 'There is more than is shown here: ask of a single step.',
  of: 'of',
  kinds: {
    petition: 'Petition',
    appeal: 'Appeal',
    comment: 'Comment on',
    point: 'Point',
    draft: 'Draft',
    amendment: 'Amendment of',
    decision: 'Decision on',
    version: 'Version',
    review: 'Review of',
  } satisfies Record<LineageStep['kind'], string>,
  /** From one step to the next. */
  why: {
    after: 'proposed after',
    revised: 'revised from',
    placed: 'raised by',
    alike: 'said alike in',
    accepted: 'changed for',
    adopted: 'adopted as',
    rejected: 'rejected as',
    enacted: 'enacted by',
    read: 'found how not to read',
    reviewed: 'looked at after',
  } satisfies Record<LineageView['links'][number]['why'], string>,
};
