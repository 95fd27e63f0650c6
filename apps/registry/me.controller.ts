import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import { office } from '#governance/events';
import { REGISTER, type Register } from '#platform/core';
import { DescribeQuery } from '#platform/http';
import { Permit, Viewing } from '#platform/identity';
import { actsIn, type Viewer } from '#platform/policy';

const me = z.object({
  person: z.string().meta({ description: 'The pseudonymous id that stands in the log.' }),
  name: z.string().nullable().meta({ description: 'Public name of an office-holder.' }),
  offices: z
    .array(
      z.object({
        network: z.string(),
        office,
        may: z.array(z.string()).meta({ description: 'Permissions that the office gives you there.' }),
      }),
    )
    .meta({
      description: 'In which you act. None where a claim beats them, whatever you were appointed to.',
    }),
  claims: z.array(z.enum(['operator', 'auditor'])),
  may: z.array(z.string()).meta({ description: 'Permissions that you have without an office.' }),
});
export type Me = z.infer<typeof me>;

@Controller('me')
export class MeController {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  @Get()
  @Permit('me.read')
  @DescribeQuery({
    summary: 'Who the token says you are, and what the log says you may do',
    signedIn: true,
    answer: me,
    example: {
      person: '0196f3a2-0c11-7b42-a6d1-9e8f7a6b5c4d',
      name: 'Ines Okafor',
      offices: [
        { network: 'NOVA', office: 'adjudicator', may: ['appeal.admit', 'appeal.decide', 'stay.decide'] },
      ],
      claims: [],
      may: ['symphony.submit', 'me.read'],
    },
  })
  async read(@Viewing() viewer: Viewer): Promise<Me> {
    const { offices, permissions } = this.register;
    const held = await offices.heldBy(viewer.person);
    return {
      person: viewer.person,
      name: held[0]?.name ?? null,
      offices: actsIn(viewer, held).map(({ network, office }) => ({
        network,
        office,
        may: [...permissions.grantedBy(office)],
      })),
      claims: [...viewer.claims],
      may: [...permissions.permittedTo({ claims: viewer.claims, offices: [] })],
    };
  }
}
