import type { AppealPanelView } from '../../../registry-types.js';
import { panelWords } from '../../cases/panel/card.words.js';

/** What the card of a panel of adjudicators says. */
export const appealPanelWords = {
  ...panelWords,
  state: {
    sits: 'A panel votes on a draft decision',
    decided: 'A panel decided the appeal',
    rejected: 'A panel rejected the draft',
    dissolved: 'A panel was dissolved',
  } satisfies Record<AppealPanelView['state'], string>,
  because: {
    'no-quorum': panelWords.because['no-quorum'],
    'members-recused': panelWords.because['members-recused'],
    'chair-recused': panelWords.because['chair-recused'],
    'appeal-withdrawn': 'The appeal was withdrawn.',
    'appeal-conceded': 'The Network conceded the appeal.',
    'by-adjudicator': 'An adjudicator took the draft back.',
  } satisfies Record<NonNullable<AppealPanelView['because']>, string>,
};
