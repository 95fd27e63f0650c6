import { words as open } from '../../cases/open-votes/open-votes.words.js';

export const words = {
  ...open,
  intro:
    'All votes that count become public together, each with its dissent and the salt by which anyone can check it. With a majority for the draft the appeal is decided so, and what becomes of the ruling, or of the interim order, follows at once; else the draft is rejected, and the appeal is still to be decided.',
};
