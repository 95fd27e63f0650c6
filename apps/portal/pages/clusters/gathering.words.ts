import { INSTANT_HINT } from '../../web/instant.js';

/** Of whoever announces a gathering, for the first time or anew. */
export const gatheringWords = {
  titleLabel: 'What it is called',
  titleHint: 'In a few words',
  aboutLabel: 'What happens there',
  aboutHint: 'And for whom it is. Markdown.',
  atLabel: 'When it begins',
  atHint: INSTANT_HINT,
  whereLabel: 'Where',
  whereHint: 'A place, and where it can be followed',
  needsTitle: 'Enter what it is called',
  needsAbout: 'Enter what happens there',
  needsAt: 'Enter when it begins',
  needsWhere: 'Enter where it is',
};
