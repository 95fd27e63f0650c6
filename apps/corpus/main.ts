import { runProcess } from '#platform/service';
import { startCorpus } from './start-corpus.js';

await runProcess('corpus', startCorpus);
