import type { CommandBus } from '@nestjs/cqrs';
import { canonicalJson, hashedId } from '#kernel';
import { RecordImpact, toAssess } from '#governance/reforms';
import { countsOf, type CorpusClient } from '#governance/workbench';
import type { Register, Watch } from '#platform/core';

const NAME = 'assess-reforms';
const PAGE = 20;

/**
 * Has what a draft would do computed of all works, for each who asked, in the order in which they did, and records it. Where nobody
 * holds all works just now, it goes on once somebody does.
 */
export function assessReforms(
  bus: Pick<CommandBus, 'execute'>,
  { read, documents }: Pick<Register, 'read' | 'documents'>,
  corpus: Pick<CorpusClient, 'impact'>,
): Watch {
  /** Recorded, until the rows say so: it takes too long to be computed again meanwhile. */
  let recorded = new Set<string>();
  return {
    name: NAME,
    of: 'reforms',
    isDone: async () => (await toAssess(read, 1)).length === 0,
    async turn(until) {
      const waiting = await toAssess(read, PAGE);
      const keyOf = ({ reform, upTo }: (typeof waiting)[number]) => `${reform} ${upTo}`;
      recorded = new Set(waiting.map(keyOf).filter((key) => recorded.has(key)));
      for (const asked of waiting) {
        if (until.aborted) return;
        if (recorded.has(keyOf(asked))) continue;
        const impact = await corpus.impact(asked);
        const document = await documents.put(Buffer.from(canonicalJson(impact)), 'application/json');
        const { network, reform, revision, upTo, on } = asked;
        const commandId = hashedId(NAME, reform, String(upTo));
        const context = { actor: { id: NAME, role: 'system' as const, network }, commandId };
        const of = { network, reform, revision, upTo, on, document, counts: countsOf(impact) };
        await bus.execute(new RecordImpact(context, of));
        recorded.add(keyOf(asked));
      }
    },
  };
}
