import { aboutReform } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { aboutVote } from './about.js';
import { words } from './put-to-vote.words.js';

/** The chair of the network has the regulators decide on a reform. */
export const PutToVotePage = formPage({
  ...aboutReform,
  back: aboutVote.back,
  at: 'networks/:network/reforms/:reform/put-to-vote',
  takes: 'reform.put-to-vote',
  long: true,
  template: 'pages/reforms/vote/put-to-vote.njk',
  words,
  shows: async ({ network, proposedBy }, _form, { registry }) => {
    const { officeHolders } = await registry.network(network);
    const regulators = officeHolders
      .filter(({ office, endedAt }) => endedAt === null && (office === 'regulator' || office === 'chair'))
      .filter(({ person }) => person !== proposedBy.person);
    const named = new Map(regulators.map(({ person, name }) => [person, name]));
    return { regulators: [...named].map(([value, text]) => ({ value, text })) };
  },
  body: (form) => ({
    chair: form.require('chair', words.needsChair),
    reasons: form.require('reasons', words.needsReasons),
  }),
  codes: {
    'VOTE.CHAIR_PROPOSED': 'chair',
    'PANEL.CHAIR_NOT_MEMBER': 'chair',
  },
});
