import { words as dissolve } from '../../cases/dissolve-panel/dissolve-panel.words.js';

export const words = {
  ...dissolve,
  intro: 'For a panel that cannot decide: its chair is away, or what its draft asks for is over by now.',
  reasonsHint: 'Public. Write “the appellant”, not a name.',
};
