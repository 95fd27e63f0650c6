import { z } from 'zod';

export const stepKind = z.enum([
  'petition',
  'appeal',
  'comment',
  'point',
  'draft',
  'amendment',
  'decision',
  'version',
  'review',
]);
export type StepKind = z.infer<typeof stepKind>;

export const link = z.enum([
  'after',
  'revised',
  'placed',
  'alike',
  'accepted',
  'adopted',
  'rejected',
  'enacted',
  'read',
  'reviewed',
]);
export type Link = z.infer<typeof link>;

const step = z.object({
  step: z.string().meta({ description: 'Its name among these steps.' }),
  kind: stepKind.meta({
    description:
      'What it is. A point is what comments on a draft say, an amendment what a point changed in it, a decision that a reform was adopted or rejected, a version one of a provision, a review a look at what came of the reform.',
  }),
  id: z.string(),
  reform: z.string().nullable().meta({ description: 'That it is part of; null: it stands by itself.' }),
  way: z.enum(['before', 'itself', 'after']).meta({ description: 'Whether it led to what was asked for.' }),
  citation: z.string().meta({ description: 'Of itself, or of the reform that it is part of.' }),
  title: z.string().nullable(),
  address: z.string().meta({ description: 'Where it is told of.' }),
  nth: z.int().nullable().meta({ description: 'Of a draft its revision, of a version its number.' }),
  label: z.string().nullable().meta({
    description: 'Of a point what it says, of an amendment and a version the path of the provision.',
  }),
  number: z.int().meta({ description: 'Log number with which it came to be part of this.' }),
});
export type LineageStep = z.infer<typeof step>;

export const lineageView = z.object({
  steps: z.array(step).meta({ description: 'In the order in which each came to be part of this.' }),
  links: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      why: link.meta({
        description:
          '`after`: proposed after it; `read`: an appeal found how that version is not to be read; `placed`, `alike`: a comment says this point, or what another comment says; `accepted`: a point changed this; `reviewed`: what came of what was decided; `revised`, `adopted`, `rejected`, `enacted`.',
      }),
      number: z.int().meta({ description: 'Log number of the entry that says so.' }),
    }),
  ),
  isCut: z.boolean().meta({ description: 'There is more than what is answered here.' }),
});
export type LineageView = z.infer<typeof lineageView>;

export const exampleLineage: LineageView = {
  steps: [
    {
      step: 'appeal:3c0c9f0e-1a2b-8c3d-8e4f-5a6b7c8d9e0f',
      kind: 'appeal',
      id: '3c0c9f0e-1a2b-8c3d-8e4f-5a6b7c8d9e0f',
      reform: null,
      way: 'before',
      citation: '[2147] NOVA-A 41',
      title: 'Loom of Small Hours',
      address: 'NOVA/appeals/2147/41',
      nth: null,
      label: null,
      number: 540,
    },
    {
      step: 'draft:0196f3a2-93a4-7fb6-87c8-394051627384.1',
      kind: 'draft',
      id: '0196f3a2-93a4-7fb6-87c8-394051627384',
      reform: '0196f3a2-93a4-7fb6-87c8-394051627384',
      way: 'itself',
      citation: 'NOVA-R 2147/7',
      title: 'Grief over time',
      address: 'NOVA/reforms/2147/7',
      nth: 1,
      label: null,
      number: 541,
    },
  ],
  links: [
    {
      from: 'appeal:3c0c9f0e-1a2b-8c3d-8e4f-5a6b7c8d9e0f',
      to: 'draft:0196f3a2-93a4-7fb6-87c8-394051627384.1',
      why: 'after',
      number: 541,
    },
  ],
  isCut: false,
};
