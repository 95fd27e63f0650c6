import { path } from '../../../registry-client.js';
import type { WordItem } from '../../../registry-types.js';
import { aboutNetwork } from '../../../web/form-about.js';
import { formPage, type Asked } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { words } from './retire-word.words.js';

/** The chair retires a word for new works. */
export const RetireWordPage = formPage({
  ...aboutNetwork,
  at: 'networks/:network/words/retire',
  takes: 'vocabulary.publish',
  template: 'pages/networks/retire-word/retire-word.njk',
  words,
  done: ({ network }) => href.words(network),
  command: ({ network }) => path`networks/${network}/words/retire`,
  shows: async (_about, _form, asked) => ({
    known: [
      { value: '', text: words.choose },
      ...(await liveWords(asked)).map(({ word }) => ({ value: word, text: word })),
    ],
  }),
  body: async (form, _about, asked) => ({
    vocabulary: 'stimuli',
    word: form.choose(
      'word',
      (await liveWords(asked)).map(({ word }) => word),
      words.needsWord,
    ),
    reason: form.require('reason', words.needsReason),
  }),
  fieldOf: (at) => (at === 'reason' ? at : 'word'),
  codes: { 'VOCABULARY.WORD_UNKNOWN': 'word', 'VOCABULARY.ALREADY_RETIRED': 'word' },
});

async function liveWords({ registry, network }: Asked<'network'>): Promise<readonly WordItem[]> {
  const live: WordItem[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: readonly WordItem[]; next: string | null } = await registry.words(network, {
      limit: 200,
      cursor,
    });
    live.push(...page.items.filter(({ retired }) => retired === null));
    cursor = page.next;
  } while (cursor !== null);
  return live;
}
