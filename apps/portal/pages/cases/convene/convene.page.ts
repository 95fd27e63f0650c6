import { wholeNumber } from '#kernel';
import type { DocketDetails, NetworkDetails } from '../../../registry-types.js';
import { aboutDocket } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import type { Form } from '../../../web/form.js';
import { judgesFor } from '../../../web/judges.js';
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
    members: membersIn(form),
    chair: form.require('chair', words.needsChair),
    quorum: quorumIn(form),
  }),
  fieldOf: (at, form) => {
    const [name = ''] = at.split('.');
    return ['members', 'chair', 'quorum'].includes(name) ? name : draftForm.fieldOf(at, form);
  },
  codes: {
    ...draftForm.codes,
    'PANEL.TOO_FEW': 'members',
    'PANEL.MEMBER_TWICE': 'members',
    'PANEL.NO_REGULATOR': 'members',
    'PANEL.MEMBER_ERASED': 'members',
    'PANEL.RECOMMENDER': 'members',
    'DOCKET.INTERESTED': 'members',
    'DOCKET.OWN_CASE': 'members',
    'DOCKET.SENT_BACK': 'members',
    'PANEL.CHAIR_NOT_MEMBER': 'chair',
    'PANEL.QUORUM': 'quorum',
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

function membersIn(form: Form): string[] {
  const members = form.list('members');
  if (members.length === 0) form.fail('members', words.needsMembers);
  return members;
}

/** Null: more than half of the members. */
function quorumIn(form: Form): number | null {
  const given = form.text('quorum');
  if (given === '') return null;
  const quorum = wholeNumber(given);
  if (quorum === null) form.fail('quorum', words.needsQuorum);
  return quorum;
}
