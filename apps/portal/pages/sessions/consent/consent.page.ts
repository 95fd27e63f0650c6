import { aboutSession } from '../../../web/form-about.js';
import { formPage, type Asked } from '../../../web/form-page.js';
import { words } from './consent.words.js';

/** Whoever is invited consents, and nobody learns who. */
export const ConsentPage = formPage({
  at: 'networks/:network/sessions/:session/consent',
  takes: 'session.take-part',
  leavesNothing: true,
  template: 'pages/sessions/session-form.njk',
  words,
  about: async (asked: Asked<'network' | 'session'>) => {
    const session = await aboutSession.about(asked);
    const own = await asked.registry.ownPart(asked.network, asked.session, asked.visit.query('invitation'));
    return { ...session, invitedTo: own.invitedTo };
  },
  of: (session) => aboutSession.of(session),
  back: (session) => aboutSession.back(session),
  shows: (session) => ({
    more: [
      { is: words.consentsTo, said: words.invitedTo[session.invitedTo] },
      { is: words.toWhom, said: `${session.steward.name ?? words.steward}, ${session.sanctuary.name}` },
      { is: words.lasts, said: words.untilItsEnd },
    ],
  }),
  command: ({ network, session }) => `networks/${network}/sessions/${session}/consents`,
  body: (_form, { invitedTo, sharing, ends }, { visit }) => {
    const shares = sharing !== 'none';
    const dreaming = shares ? ['dreaming', 'sharing'] : ['dreaming'];
    return {
      invitation: visit.query('invitation'),
      // Sent again, the invitation is accepted already, and the first answer is repeated.
      purposes: invitedTo === 'be-depicted' ? ['depiction'] : dreaming,
      scopes: sharing === 'public' ? ['audience', 'public'] : shares ? ['audience'] : [],
      until: ends,
    };
  },
});
