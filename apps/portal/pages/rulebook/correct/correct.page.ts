import { NotFoundException } from '@nestjs/common';
import { path } from '../../../registry-client.js';
import type { ProvisionDetails, ProvisionVersion } from '../../../registry-types.js';
import { aboutProvision } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { begunWith } from '../../../web/wording.js';
import { words } from './correct.words.js';

/** The chair corrects a slip in the words in force, else in the newest. */
export const CorrectPage = formPage({
  ...aboutProvision,
  at: 'networks/:network/provisions/:provision/correct',
  takes: 'rulebook.amend',
  long: true,
  template: 'pages/rulebook/correct/correct.njk',
  words,
  begun: async (provision, asked) => {
    const corrected = correctedIn(provision);
    const { text, unheld } = await begunWith(corrected, asked);
    return { title: corrected.title ?? provision.title, text, ...(unheld && { unheld }) };
  },
  shows: (provision) => ({ corrected: correctedIn(provision) }),
  body: async (form, provision, { registry, network }) => ({
    version: correctedIn(provision).version,
    title: form.requireWords('title', words.needsTitle),
    text: form.requireWords('text', words.needsText),
    reason: form.require('reason', words.needsReason),
    ...(await form.uploaded(registry, path`networks/${network}/provisions/${provision.provision}/texts`)),
  }),
  // Which version it is, the page says: it is no field.
  fieldOf: (at) => (at === 'version' ? 'text' : at.split('.')[0]!),
  codes: { 'PROVISION.CHANGES_NOTHING': 'text', 'PROVISION.NO_VERSION': 'text' },
});

function correctedIn({ versions, inForce }: ProvisionDetails): ProvisionVersion {
  const worded = versions.filter(({ text }) => text !== null);
  const found = worded.find(({ version }) => version === inForce) ?? worded.at(-1);
  if (!found) throw new NotFoundException();
  return found;
}
