import { z } from 'zod';
import { happening, type Happening } from '#platform/core';
import type { LogRow } from './log.projection.js';

export const logItem = happening.extend({
  id: z.string(),
  stream: z.string(),
  revision: z.int(),
  network: z.string().nullable(),
  case: z.string().meta({ description: 'Id of the stream that began the case.' }),
});

export type LogItem = z.infer<typeof logItem>;

export const logEntry = logItem.extend({
  entry: z.looseObject({}).meta({ description: 'The entry as it was recorded.' }),
  bytes: z.string().meta({ description: 'Base64 of the bytes that are stored and hashed: canonical JSON.' }),
  leafHash: z.string().meta({
    description: 'Base64 of SHA-256(0x00 || bytes): the leaf of the Merkle log (RFC 6962).',
  }),
  sealedAt: z.object({ size: z.int(), signedAt: z.string() }).nullable().meta({
    description:
      'The first published checkpoint that covers it; null while none does, and where the bytes are not those of its leaf.',
  }),
  altered: z.string().optional().meta({
    description:
      'In a sentence, that these bytes are not what was sealed under this number. Absent where they are.',
  }),
  time: z.object({ verdict: z.enum(['ok', 'back-dated', 'unchecked']), why: z.string() }).meta({
    description:
      'Whether recordedAt, less the offset of the register’s clock, fits the times at which witnesses cosigned the checkpoints around the entry. Without witnesses it is unchecked, never ok. `sgn audit backdating` finds the same without this register.',
  }),
  previous: z.int().nullable(),
  next: z.int().nullable(),
});

export type LogEntry = z.infer<typeof logEntry>;

export function itemOf(row: LogRow): LogItem {
  return {
    ...happeningOf(row),
    id: row.id,
    stream: row.stream,
    revision: row.revision,
    network: row.network,
    case: row.case_id,
  };
}

export function happeningOf(row: LogRow): Happening {
  return {
    number: row.number,
    type: row.type,
    recordedAt: row.recorded_at,
    actor: { id: row.actor_id, role: row.actor_role, network: row.actor_network, name: row.actor_name },
    summary: row.summary,
    about: [...row.about],
  };
}

export const exampleItem: LogItem = {
  number: 4_711,
  id: '0196f3a2-77aa-7c11-8f02-6a1b2c3d4e5f',
  stream: 'docket-0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46',
  revision: 3,
  type: 'RulingIssued',
  recordedAt: '2147-03-12T10:04:31.207Z',
  network: 'NOVA',
  case: 'symphony-0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46',
  actor: {
    id: '0196f3a2-0c11-4b42-a6d1-9e8f7a6b5c4d',
    role: 'regulator',
    network: 'NOVA',
    name: 'Tomas Brandt',
  },
  summary: 'A ruling was issued: refused, citing 2 provisions.',
  about: [
    {
      kind: 'docket',
      id: '0196f3a2-5d1c-8e4b-9a70-3c5d2f1e8b46',
      network: 'NOVA',
      citation: 'NOVA-D 2147/12',
      address: 'NOVA/dockets/2147/12',
      title: 'Nocturne for Two Hundred Sleepers',
    },
  ],
};
