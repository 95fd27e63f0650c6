import { isolated } from '#kernel';
import { path } from '../../../registry-client.js';
import { aboutNetwork } from '../../../web/form-about.js';
import { formPage } from '../../../web/form-page.js';
import { href } from '../../../web/href.js';
import { words } from './publish-words.words.js';

/** The chair publishes words for stimuli. */
export const PublishWordsPage = formPage({
  ...aboutNetwork,
  at: 'networks/:network/words/publish',
  takes: 'vocabulary.publish',
  template: 'pages/networks/publish-words/publish-words.njk',
  words,
  command: ({ network }) => path`networks/${network}/words`,
  done: ({ network }) => href.words(network),
  body: (form) => {
    form.require('list', words.needsList);
    const given = form.pairs('list');
    const bare = given.find(({ name, words }) => name === '' || words === '');
    if (bare) form.fail('list', words.needsMeaning(isolated(bare.line)));
    return {
      vocabulary: 'stimuli',
      words: given.map(({ name, words }) => ({ word: name, meaning: words })),
    };
  },
  fieldOf: () => 'list',
  codes: {
    'VOCABULARY.WORD_KNOWN': 'list',
    'VOCABULARY.WORD_RETIRED': 'list',
    'VOCABULARY.WORD_TWICE': 'list',
    'VOCABULARY.FULL': 'list',
  },
});
