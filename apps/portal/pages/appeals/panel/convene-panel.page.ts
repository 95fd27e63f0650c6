import { aboutAppeal, ofOrder } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { adjudicatorsFor } from '../../../web/judges.js';
import { fieldOfMembers, memberCodes, membersIn } from '../../../web/members.js';
import { decisionForm } from '../decide/decision.js';
import { words } from './convene-panel.words.js';

/** An adjudicator has several decide an appeal, on a draft. */
export const ConvenePanelPage = formPage({
  ...aboutAppeal,
  ...decisionForm,
  at: 'networks/:network/appeals/:appeal/panel',
  takes: 'appeal.convene',
  long: true,
  template: 'pages/appeals/panel/convene-panel.njk',
  words,
  wordsOf: ofOrder(words.ofOrder),
  shows: async (appeal, form, asked) => {
    const { docket, ...shown } = await decisionForm.shows(appeal, form, asked);
    const network = await asked.registry.network(appeal.network);
    return {
      ...shown,
      members: adjudicatorsFor(appeal, docket, network).map(({ interested, ...one }) => ({
        ...one,
        disabled: interested,
        hint: { text: interested ? words.interested : undefined },
      })),
    };
  },
  body: (form, appeal) => ({ ...decisionForm.body(form, appeal), ...membersIn(form) }),
  fieldOf: (at, form, appeal) => fieldOfMembers(at) ?? decisionForm.fieldOf(at, form, appeal),
  codes: {
    ...decisionForm.codes,
    ...memberCodes,
    'PANEL.NO_ADJUDICATOR': 'members',
    'APPEAL.INTERESTED': 'members',
    'APPEAL.OWN_CASE': 'members',
    'APPEAL.TOUCHED_THE_RULING': 'members',
  },
  done: (appeal) => `${aboutAppeal.back(appeal)}#panels`,
});
