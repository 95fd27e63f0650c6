import { pages, START } from '#engine/projections';
import type { EventStore, Position, StoredEntry } from '#engine/event-store';
import { corpusOf, Works } from '#governance/corpus';
import { KnownLaw } from '#governance/law';
import { impactOf, type CorpusClient } from '#governance/workbench';
import type { Register } from '#platform/core';
import { mattersIn } from '../../corpus/matters.js';

const AT_ONCE = 1_000;

/** Says what a draft would do from the log itself: nobody holds all works while a history is played. */
export function fromTheLog({
  store,
  codec,
  documents,
  read,
}: Pick<Register, 'store' | 'codec' | 'documents' | 'read'>): Pick<CorpusClient, 'impact'> {
  const law = new KnownLaw(read);
  const sources = {
    known: (network: string, upTo: number) => law.known(network, upTo),
    on: law.on.bind(law),
    ...mattersIn(read),
  };
  return {
    async impact(asked) {
      const corpus = await corpusOf(pages(entriesOf(store), START, codec), documents);
      return impactOf(corpus.of(asked.network) ?? new Works(), sources, asked);
    },
  };
}

async function* entriesOf(store: EventStore): AsyncGenerator<readonly StoredEntry[]> {
  for (let from: Position | null = null; ;) {
    const entries: readonly StoredEntry[] = await store.readAll({ from, limit: AT_ONCE });
    if (entries.length === 0) return;
    yield entries;
    from = entries.at(-1)!.position;
  }
}
