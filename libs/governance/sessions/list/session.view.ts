import { z } from 'zod';
import { consentPurpose, consentScope, lackKind, sharing } from '#governance/events';
import { named } from '#platform/citations';
import { may } from '#platform/schema';

const instant = z.iso.datetime();
const person = z.object({ person: z.string(), name: z.string().nullable() });

export const sessionStatuses = ['gathering', 'cleared', 'live', 'halted', 'ended', 'cancelled'] as const;
export type SessionStatus = (typeof sessionStatuses)[number];

export const sessionView = z.object({
  session: z.string(),
  ...named,
  network: z.string(),
  title: z.string(),
  status: z.enum(sessionStatuses).meta({
    description:
      '`gathering` consent; `cleared`, until something that this rests on changes; `live`, read from its instants: what is covered no longer is not, whatever the log has recorded.',
  }),
  steward: person,
  sanctuary: z.object({ sanctuary: z.string(), ...named, name: z.string() }),
  cluster: z
    .object({ cluster: z.string(), ...named, title: z.string() })
    .nullable()
    .meta({ description: 'The Dream Cluster by whose charter it is dreamed, too; null: by none.' }),
  work: z
    .object({ docket: z.string(), ...named, title: z.string(), revision: z.int() })
    .nullable()
    .meta({ description: 'Null: memories are shared, and nothing is played.' }),
  intensity: z.number().meta({ description: 'Of the most intense stimulus of the work.' }),
  sharing: sharing.meta({ description: 'With whom memories are shared at most.' }),
  begins: instant,
  ends: instant,
  invited: z.int(),
  admitted: z.int().meta({ description: 'How many accepted an invitation. Who, nobody can say.' }),
  consents: z.int().meta({ description: 'That were given, and neither withdrawn nor recorded as run out.' }),
  memories: z.int(),
});
export type SessionView = z.infer<typeof sessionView>;

export const lackView = z.object({
  kind: lackKind,
  about: z.string().nullable(),
  says: z.string(),
  cure: z.string().meta({ description: 'What would cure it.' }),
});

/** A session on its own page. */
export const sessionDetails = sessionView.extend({
  pods: z.array(z.object({ pod: z.string(), makersId: z.string().nullable() })),
  clearedAt: instant.nullable(),
  coveredUntil: instant.nullable().meta({
    description: 'While it is live: when something that it rests on ends by itself, or it does.',
  }),
  lacks: z
    .array(lackView)
    .meta({ description: 'Before it is live, and while it is halted: why it may not be, as things stand.' }),
  turns: z
    .array(
      z.object({
        what: z.enum(['started', 'halted', 'resumed', 'ended']),
        at: instant,
        by: person.nullable(),
        lacks: z.array(z.object({ kind: lackKind, says: z.string() })),
        reasons: z.string().nullable(),
      }),
    )
    .meta({ description: 'What happened to it from its beginning on, in its order.' }),
  cancelled: z.object({ at: instant, by: person.nullable(), reasons: z.string().nullable() }).nullable(),
  sealed: z
    .object({
      at: instant,
      root: z.string().meta({
        description:
          'SHA-256, in hex: of the tree of RFC 6962 whose leaves are the digests, in the order in which they were contributed.',
      }),
      memories: z.int(),
    })
    .nullable(),
  invitations: z
    .array(z.object({ handOut: z.string(), isAccepted: z.boolean() }))
    .nullable()
    .meta({
      description: 'To whoever stewards it: what to hand out, each to one sleeper. Null: to anybody else.',
    }),
  may,
});
export type SessionDetails = z.infer<typeof sessionDetails>;

const terms = {
  purposes: z.array(consentPurpose),
  scopes: z.array(consentScope),
  until: instant,
};

/** Of whoever asks. */
export const ownPart = z.object({
  pseudonym: z.string().meta({ description: 'Yours in this session, and in no other.' }),
  takesPart: z.boolean(),
  invitedTo: z
    .enum(['dream', 'be-depicted', 'nothing'])
    .meta({ description: 'By the invitation that came with the question.' }),
  consents: z.array(z.object({ consent: z.string(), ...terms, stands: z.boolean() })),
  memories: z.array(
    z.object({
      memory: z.string(),
      digest: z.string(),
      scopes: z.array(consentScope),
      depicted: z
        .array(z.object({ handOut: z.string(), isAccepted: z.boolean() }))
        .meta({ description: 'What you hand out to each who can be seen in it.' }),
    }),
  ),
});
export type OwnPart = z.infer<typeof ownPart>;

export const exampleSession: SessionView & Pick<SessionDetails, 'pods'> = {
  session: '0196f3a2-8888-8888-8888-888888888888',
  citation: 'NOVA-S 2147/2',
  address: 'NOVA/sessions/2147/2',
  network: 'NOVA',
  title: 'Low water, remembered',
  status: 'gathering',
  steward: { person: '0196f3a2-2222-7222-8222-222222222222', name: 'Sora Lindgren' },
  sanctuary: {
    sanctuary: '0196f3a2-6666-8666-8666-666666666666',
    citation: 'NOVA-L 2147/2',
    address: 'NOVA/sanctuaries/2147/2',
    name: 'The Quiet Quarter',
  },
  cluster: null,
  work: null,
  intensity: 0,
  sharing: 'audience',
  begins: '2147-04-01T20:00:00.000Z',
  ends: '2147-04-01T23:00:00.000Z',
  invited: 12,
  admitted: 1,
  consents: 1,
  memories: 0,
  pods: [{ pod: '0196f3a2-7777-8777-8777-777777777777', makersId: 'QSP-7 0042' }],
};
export const exampleSessionDetails: SessionDetails = {
  ...exampleSession,
  clearedAt: null,
  coveredUntil: null,
  lacks: [
    {
      kind: 'pod-grounded',
      about: '0196f3a2-7777-8777-8777-777777777777',
      says: 'A pod of it is grounded.',
      cure: 'Whoever grounded it releases it, or the session is planned in another pod.',
    },
  ],
  turns: [],
  cancelled: null,
  sealed: null,
  invitations: null,
  may: ['session.cancel'],
};
export const exampleOwnPart: OwnPart = {
  pseudonym: '0196f3a2-9999-8999-8999-999999999999',
  takesPart: true,
  invitedTo: 'nothing',
  consents: [
    {
      consent: '0196f3a2-8888-8888-8888-888888888881',
      purposes: ['dreaming', 'sharing'],
      scopes: ['audience'],
      until: '2147-04-01T23:00:00.000Z',
      stands: true,
    },
  ],
  memories: [],
};
