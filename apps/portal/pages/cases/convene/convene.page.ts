import type { DocketDetails, NetworkDetails } from '../../../registry-types.js';
import { aboutDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { judgesFor } from '../../../web/judges.js';
import { fieldOfMembers, memberCodes, membersIn } from '../../../web/members.js';
import { draftForm } from '../rule/draft.js';
import { words } from './convene.words.js';

/** The chair of the network has several people decide, on a draft. */
export const ConvenePage = formPage({
  ...aboutDocket,
  ...draftForm,
  at: 'networks/:network/dockets/:docket/panel',
  takes: 'panel.convene',
  long: true,
  template: 'pages/cases/convene/convene.njk',
  words,
  shows: async (docket, form, asked) => ({
    ...(await draftForm.shows(docket, form, asked)),
    members: eligible(docket, await asked.registry.network(asked.network)),
  }),
  body: (form) => ({
    ...draftForm.body(form),
    ...membersIn(form),
  }),
  fieldOf: (at, form) => {
    return fieldOfMembers(at) ?? draftForm.fieldOf(at, form);
  },
  codes: {
    ...draftForm.codes,
    ...memberCodes,
    'PANEL.NO_REGULATOR': 'members',
    'PANEL.RECOMMENDER': 'members',
    'DOCKET.INTERESTED': 'members',
    'DOCKET.OWN_CASE': 'members',
    'DOCKET.SENT_BACK': 'members',
  },
  done: (docket) => `${aboutDocket.back(docket)}#panels`,
});

/** Who can sit; whoever recommended or declared an interest stands there and cannot be chosen. */
function eligible(docket: DocketDetails, network: NetworkDetails) {
  return judgesFor(docket, network).map(({ interested, ...judge }) => {
    const whyNot = interested
      ? words.interested
      : judge.value === docket.recommendation?.by.person
        ? words.recommended
        : undefined;
    return { ...judge, disabled: whyNot !== undefined, hint: { text: whyNot } };
  });
}
