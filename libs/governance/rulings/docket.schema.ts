import { z } from 'zod';
import { restrictedIn, rulingOutcome as outcome, versionNumber, workRevision } from '#governance/events';
import { plainDate, prose, uuid } from '#platform/schema';

export const assignBody = z.strictObject({ regulator: uuid });
const shown = workRevision.meta({
  description:
    'Revision of the work that was shown to you, and that you judged: the newest, or it is refused.',
});

export const recommendBody = z.strictObject({
  /** Left out: the newest. */
  revision: shown.optional(),
  outcome,
  reasons: prose(10_000),
});
export const issueBody = z.strictObject({
  revision: shown,
  outcome,
  facts: prose(10_000),
  reasons: prose(10_000),
  cited: z.array(z.strictObject({ provision: uuid, version: versionNumber })).max(50),
  conditions: z.array(prose(1_000)).max(20).optional(),
  restrictions: z
    .array(
      z.strictObject({ on: restrictedIn, text: prose(1_000), until: plainDate.nullable().default(null) }),
    )
    .max(20)
    .optional(),
  governingDate: plainDate.optional(),
  differs: prose(5_000).nullable().optional(),
});
export const serveBody = z.strictObject({ ruling: uuid });
