import { aboutPetition } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { words } from './invalidate-signatures.words.js';

/** The returning officer says which signatures count no longer, and why. */
export const InvalidateSignaturesPage = formPage({
  ...aboutPetition,
  at: 'networks/:network/petitions/:petition/invalidate-signatures',
  takes: 'petition.invalidate',
  long: true,
  template: 'pages/petitions/petition-form.njk',
  words,
  shows: () => ({ fields: ['condition', 'signatures', 'summary'] }),
  body: (form) => {
    form.require('signatures', words.needsSignatures);
    return {
      condition: form.require('condition', words.needsCondition),
      signatures: form.lines('signatures').map((one) => one.toLowerCase()),
      summary: form.require('summary', words.needsSummary),
    };
  },
  fieldOf: (at) => (at.startsWith('signatures') ? 'signatures' : at),
  codes: { 'SIGNATURE.UNKNOWN': 'signatures', 'SIGNATURE.INVALID_ALREADY': 'signatures' },
});
