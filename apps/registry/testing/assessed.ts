import { CommandBus } from '@nestjs/cqrs';
import { newId } from '#kernel';
import { RecordImpact } from '#governance/reforms';
import type { TestRegister } from './test-register.js';

const none = { allowed: 0, restricted: 0, stricter: 0, milder: 0 };
const nothing = { provisions: [], examples: { allowed: [], restricted: [] } };
const counts = { works: 0, unscreened: 0, flips: none, rulings: 0, departBefore: 0, departAfter: 0 };

/** Says, where nobody holds all works, that of no work a draft decides otherwise: whatever was asked of it. */
export async function assessed(app: TestRegister, reform: string): Promise<void> {
  await app.settled();
  const { read, documents } = app.opened.register;
  const waiting = await read.query<
    readonly { network: string; revision: number; up_to: string; on_day: string }[]
  >(
    'SELECT network, revision, up_to, on_day::text FROM reform_assessment WHERE reform = $1 AND number IS NULL ORDER BY up_to',
    [reform],
  );
  for (const { network, revision, up_to: upTo, on_day: on } of waiting) {
    const document = await documents.put(Buffer.from(JSON.stringify(nothing)), 'application/json');
    const context = { actor: { id: 'test', role: 'system' as const, network }, commandId: newId() };
    const impact = { network, reform, revision, upTo: Number(upTo), on, document, counts };
    await app.registry.app.get(CommandBus).execute(new RecordImpact(context, impact));
  }
}
