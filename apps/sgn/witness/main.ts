import { runProcess } from '#platform/service';
import { startWitness } from './start-witness.js';

await runProcess('witness', startWitness);
