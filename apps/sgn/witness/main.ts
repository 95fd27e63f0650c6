import { runService } from '#platform/service';
import { startWitness } from './start-witness.js';

process.exitCode = await runService('witness', startWitness);
