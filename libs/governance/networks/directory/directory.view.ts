import { z } from 'zod';
import { interestCategory, office } from '#governance/events';
import { may } from '#platform/schema';

const instant = z.iso.datetime();

/** A network in a list. */
export const networkSummary = z.object({
  network: z.string(),
  name: z.string(),
  jurisdiction: z.string(),
  establishedAt: instant,
});
export type NetworkSummary = z.infer<typeof networkSummary>;

/** A network, who holds and held office in it, and every interest declared. */
export const networkDetails = networkSummary.extend({
  revision: z.int(),
  officeHolders: z.array(
    z.object({
      appointment: z.string(),
      person: z.string(),
      name: z.string(),
      office,
      appointedAt: instant,
      endedAt: instant.nullable(),
      why: z
        .string()
        .nullable()
        .meta({ description: 'Of the operator, who appoints a chair where nobody is left who could.' }),
    }),
  ),
  interests: z.array(
    z.object({
      interest: z.string(),
      person: z.string(),
      name: z.string().nullable(),
      subject: z.object({ kind: z.enum(['person', 'case']), id: z.string() }),
      category: interestCategory
        .nullable()
        .meta({ description: 'Null: it was declared before there were categories.' }),
      declaredAt: instant,
      withdrawnAt: instant.nullable(),
    }),
  ),
  may,
});
export type NetworkDetails = z.infer<typeof networkDetails>;

export const novaSummary: NetworkSummary = {
  network: 'NOVA',
  name: 'Nova Sleep Governance Network',
  jurisdiction: 'Nova and its moons',
  establishedAt: '2147-01-01T08:00:00.000Z',
};

export const nova: NetworkDetails = {
  ...novaSummary,
  revision: 4,
  officeHolders: [
    {
      appointment: '0196f3a2-1b2c-7d3e-8f40-516273849506',
      person: '0196f3a2-0c11-7b42-a6d1-9e8f7a6b5c4d',
      name: 'Ines Okafor',
      office: 'chair',
      appointedAt: '2147-01-01T08:00:00.000Z',
      endedAt: null,
      why: null,
    },
  ],
  interests: [
    {
      interest: '0196f3a2-2c3d-7e4f-9051-627384950617',
      person: '0196f3a2-0c11-7b42-a6d1-9e8f7a6b5c4d',
      name: 'Ines Okafor',
      subject: { kind: 'person', id: '0196f3a2-3d4e-7f50-a162-738495061728' },
      category: 'artistic',
      declaredAt: '2147-02-01T08:00:00.000Z',
      withdrawnAt: null,
    },
  ],
  may: [],
};
