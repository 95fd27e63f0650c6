import { runProcess } from '#platform/service';
import { startRegistry } from './start-registry.js';

await runProcess('registry', startRegistry);
