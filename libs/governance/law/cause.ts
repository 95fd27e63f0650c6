import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { Cause } from '#governance/events';
import { citationsOf } from '#platform/citations';

const shown = z.string().nullable();

/** What made a change to the rules, as its readers see it. What is not called anything yet is null. */
export const causeView = z.object({
  reform: z.string(),
  reformCitation: shown,
  reformAddress: shown,
  appeal: shown.meta({ description: 'The appeal that the reform answers.' }),
  appealCitation: shown,
  appealAddress: shown,
  petition: z
    .object({ petition: z.string(), citation: shown, address: shown })
    .nullable()
    .meta({ description: 'The petition that the reform answers.' }),
});
export type CauseView = z.infer<typeof causeView>;

export const exampleCause: CauseView = {
  reform: '0196f3a2-4444-7444-8444-444444444444',
  reformCitation: 'NOVA-R 2147/7',
  reformAddress: 'NOVA/reforms/2147/7',
  appeal: '3c0c9f0e-1a2b-8c3d-8e4f-5a6b7c8d9e0f',
  appealCitation: '[2147] NOVA-A 41',
  appealAddress: 'NOVA/appeals/2147/41',
  petition: null,
};

/** With the petition that the reform answers: a change says only the reform that made it. */
export interface KnownCause extends Cause {
  readonly petition: string | null;
}

/** How to show these causes of changes. */
export async function causesShown(
  read: Pick<DataSource, 'query'>,
  causes: readonly (KnownCause | null)[],
): Promise<(cause: KnownCause | null) => CauseView | null> {
  const cited = await citationsOf(read, {
    reform: causes.map((cause) => cause && cause.reform),
    appeal: causes.map((cause) => cause && cause.appeal),
    petition: causes.map((cause) => cause && cause.petition),
  });
  return (cause) =>
    cause && {
      reform: cause.reform,
      reformCitation: cited.find('reform', cause.reform),
      reformAddress: cited.at('reform', cause.reform),
      appeal: cause.appeal,
      appealCitation: cause.appeal && cited.find('appeal', cause.appeal),
      appealAddress: cause.appeal && cited.at('appeal', cause.appeal),
      petition:
        cause.petition === null
          ? null
          : {
              petition: cause.petition,
              citation: cited.find('petition', cause.petition),
              address: cited.at('petition', cause.petition),
            },
    };
}
