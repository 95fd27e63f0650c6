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
    const lines = form
      .require('list', words.needsList)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    const given = lines.map((line) => {
      const [word, ...meaning] = line.split(':');
      return { word: word!.trim(), meaning: meaning.join(':').trim() };
    });
    const bare = given.findIndex(({ word, meaning }) => word === '' || meaning === '');
    if (bare >= 0) form.fail('list', words.needsMeaning(isolated(lines[bare]!)));
    return { vocabulary: 'stimuli', words: given };
  },
  fieldOf: () => 'list',
  codes: {
    'VOCABULARY.WORD_KNOWN': 'list',
    'VOCABULARY.WORD_RETIRED': 'list',
    'VOCABULARY.WORD_TWICE': 'list',
    'VOCABULARY.FULL': 'list',
  },
});
