import type { Form } from '../../web/form.js';
import { gatheringWords as words } from './gathering.words.js';

/** What both forms of a gathering take. */
export const gatheringForm = {
  template: 'pages/clusters/cluster-form.njk',
  shows: () => ({ fields: ['title', 'about', 'at', 'where'] }),
  body: (form: Form) => ({
    title: form.require('title', words.needsTitle),
    about: form.require('about', words.needsAbout),
    at: form.instant('at', words.needsAt),
    where: form.require('where', words.needsWhere),
  }),
  codes: { 'GATHERING.IN_THE_PAST': 'at' },
};
