import { z } from 'zod';
import { consentFields } from '#governance/events';

export const provenEntry = z.object({
  number: z.int().min(0).meta({ description: 'Log number of the entry.' }),
  bytes: z.base64().meta({ description: 'Base64 of the bytes of the entry, as they are hashed.' }),
  receipt: z.string().meta({ description: 'That the entry is in the signed log (c2sp.org/tlog-proof).' }),
});
export type ProvenEntry = z.infer<typeof provenEntry>;

export const RECEIPT_FORM = 'sgn-consent-receipt v1';

/**
 * What a person keeps of a consent of theirs: to whom, for what, until when, under whose law and how it was collected (ISO/IEC TS 27560), and
 * what proves each of it against the log without asking us, also after their data were erased.
 */
export const consentReceipt = z.object({
  form: z.literal(RECEIPT_FORM),
  consent: consentFields.meta({
    description: 'As it was given: `giver` is the pseudonym that you have in this session alone.',
  }),
  givenAt: z.iso.datetime(),
  entries: z.array(provenEntry).min(1).meta({
    description:
      'The entry by which it was given; then those by which it was narrowed, withdrawn, or ran out.',
  }),
});
export type ConsentReceipt = z.infer<typeof consentReceipt>;

export const exampleReceipt: ConsentReceipt = {
  form: RECEIPT_FORM,
  consent: {
    network: 'NOVA',
    session: '0196f3a2-8888-8888-8888-888888888888',
    consent: '0196f3a2-8888-8888-8888-888888888881',
    giver: '0196f3a2-9999-8999-8999-999999999999',
    accepts: null,
    to: {
      sanctuary: '0196f3a2-6666-8666-8666-666666666666',
      operator: '0196f3a2-2222-7222-8222-222222222222',
    },
    purposes: ['dreaming', 'sharing'],
    scopes: ['audience'],
    until: '2147-04-01T23:00:00.000Z',
    jurisdiction: 'NOVA',
    collected: 'signed-in',
  },
  givenAt: '2147-03-28T18:12:09.114Z',
  entries: [
    {
      number: 5_702,
      bytes: Buffer.from('{"type":"ConsentGiven"}').toString('base64'),
      receipt: 'c2sp.org/tlog-proof@v1\nindex 5702\n\nsleep-governance.example/log\n5703\n…',
    },
  ],
};
