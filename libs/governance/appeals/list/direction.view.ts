import { z } from 'zod';
import { end, party } from '#governance/events';
import { may } from '#platform/schema';

const spoken = {
  by: z
    .object({ person: z.string(), name: z.string().nullable() })
    .nullable()
    .meta({ description: 'Who spoke for the network; null: the appellant spoke.' }),
  says: z.string().nullable().meta({
    description:
      'In public, for the network. In the appellant’s words: for whoever reads the statements of grounds, on the page of the appeal; null once erased.',
  }),
  at: z.iso.datetime(),
};

/** Of a party, what it is to do by when. */
export const directionView = z.object({
  direction: z.string(),
  nth: z.int().meta({ description: 'Counted in the appeal, from 1.' }),
  to: party,
  what: z.string(),
  due: end,
  state: z.enum(['open', 'complied', 'defaulted', 'fallen-away']).meta({
    description: '`defaulted`: its end came first; `fallen-away`: the end of the appeal came first.',
  }),
  givenAt: z.iso.datetime(),
  changes: z
    .array(
      z.object({
        before: end,
        due: end,
        reason: z.string().nullable().meta({ description: 'Null: an extension was granted.' }),
        changedAt: z.iso.datetime(),
      }),
    )
    .meta({ description: 'Of its due date, the oldest first.' }),
  complied: z.object(spoken).nullable(),
  extensions: z
    .array(
      z.object({
        ...spoken,
        answered: z
          .object({
            due: end.nullable().meta({ description: 'Null: it was refused.' }),
            reasons: z.string().nullable().meta({ description: 'Of a refusal.' }),
            at: z.iso.datetime(),
          })
          .nullable(),
      }),
    )
    .meta({ description: 'More time that was asked for, the oldest first.' }),
});
export type DirectionView = z.infer<typeof directionView>;

/** On the page of its appeal. */
export const directionDetails = directionView.extend({ may });
export type DirectionDetails = z.infer<typeof directionDetails>;

/** One that is owed, in a list. */
export const directionItem = directionView
  .pick({ direction: true, nth: true, to: true, what: true, due: true })
  .extend({
    network: z.string(),
    appeal: z.string(),
    citation: z.string().meta({ description: 'Of the appeal.' }),
    address: z.string(),
    title: z.string(),
  });
export type DirectionItem = z.infer<typeof directionItem>;

export const exampleDirection: DirectionView = {
  direction: '5e2e1b10-3c4d-8e5f-a061-7c8d9e0f1a2b',
  nth: 1,
  to: 'respondent',
  what: 'Say by which measure the swell was read.',
  due: { at: '2147-04-16T00:00:00.000Z', on: '2147-04-15' },
  state: 'complied',
  givenAt: '2147-03-28T09:00:00.000Z',
  changes: [],
  complied: {
    by: { person: '0196f3a2-8293-7ea5-b6b7-283940516274', name: 'Tomas Brandt' },
    says: 'By its mean over the whole movement.',
    at: '2147-03-30T15:00:00.000Z',
  },
  extensions: [],
};

export const exampleDirectionItem: DirectionItem = {
  direction: exampleDirection.direction,
  nth: 1,
  to: 'respondent',
  what: exampleDirection.what,
  due: exampleDirection.due,
  network: 'NOVA',
  appeal: '3c0c9f0e-1a2b-8c3d-8e4f-5a6b7c8d9e0f',
  citation: '[2147] NOVA-A 41',
  address: 'NOVA/appeals/2147/41',
  title: 'Loom of Small Hours',
};
