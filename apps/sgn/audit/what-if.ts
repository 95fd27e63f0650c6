import type { PlainDate } from '#kernel';
import type { Page } from '#engine/projections';
import { corpusOf, Works } from '#governance/corpus';
import { LoggedLaw } from '#governance/law';
import { unknownNetwork } from '#governance/networks';
import { upToIn, WhatIf, whatIfAnswer, type WhatIfAnswer, type WhatIfBody } from '#governance/workbench';
import type { Bundle } from './bundle.js';
import { scoresIn } from './documents.js';
import { pagesOf } from './pages.js';

/**
 * What the workbench of the register answers, from works and law as the entries of a bundle come to them.
 * @param today the law of this day judges a work that is given
 * @throws DomainError what the workbench refuses, `NETWORK.UNKNOWN`, `DOCUMENT.ABSENT`, `LOG.TAMPERED`
 */
export async function whatIfIn(
  { dir, size }: Bundle,
  {
    network,
    body,
    today,
  }: { readonly network: string; readonly body: WhatIfBody; readonly today: PlainDate },
  onProgress: (entries: number, of: number) => void,
): Promise<WhatIfAnswer> {
  const law = new LoggedLaw();
  const networks = new Set<unknown>();
  async function* read(): AsyncGenerator<Page> {
    for await (const page of pagesOf({ dir, size })) {
      for (const [at, { type }] of page.entries.entries()) {
        if (LoggedLaw.changes.has(type)) law.apply(page.event(at));
        if (type === 'NetworkEstablished')
          networks.add((page.event(at).data as { readonly network: string }).network);
      }
      onProgress(page.after.number + 1 + page.length, size);
      yield page;
    }
  }
  const corpus = await corpusOf(read(), scoresIn(dir));
  if (!networks.has(network)) throw unknownNetwork(network);
  const whatIf = new WhatIf(corpus.of(network) ?? new Works(), law);
  const answer = await whatIf.answer({ network, body, today, upTo: upToIn(body, corpus.upTo) });
  return whatIfAnswer.parse(answer);
}
