import { aboutReform } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { begunReaches, reachesField, reachesIn, unaskedOfReaches } from '../../../web/reaches.js';
import {
  amendmentCodes,
  amendmentField,
  changesAmendments,
  drafted,
  proposedIn,
  revising,
} from '../propose-reform/amendments.js';
import { found } from '../propose-reform/propose-reform.page.js';
import { words } from './revise-reform.words.js';

/** Another draft of a reform: what it changes, edited from what it would have changed. */
export const ReviseReformPage = formPage({
  ...aboutReform,
  at: 'networks/:network/reforms/:reform/revise',
  takes: 'reform.revise',
  long: true,
  template: 'pages/reforms/propose-reform/propose-reform.njk',
  words,
  begun: async (reform, asked) => ({
    ...begunReaches,
    ...(reform.transition && { reaches: reform.transition.to }),
    ...(reform.transition?.to === 'received-from' && { receivedFrom: reform.transition.day }),
    commencesOn: reform.commencesOn ?? '',
    ...(await revising(reform, asked)),
  }),
  redraws: changesAmendments,
  shows: async (_reform, form, asked) => ({
    revises: true,
    amendments: await drafted(form, asked),
    found: await found(form, asked),
  }),
  body: async (form, _reform, asked) => ({
    reasons: form.require('reasons', words.needsReasons),
    ...(form.text('commencesOn') ? { commencesOn: form.text('commencesOn') } : {}),
    ...reachesIn(form),
    amendments: await proposedIn(form, asked),
  }),
  leavesOut: unaskedOfReaches,
  fieldOf: (at) => {
    if (['reasons', 'commencesOn'].includes(at)) return at;
    return at.startsWith('transition') ? reachesField(at) : amendmentField(at);
  },
  codes: amendmentCodes,
});
