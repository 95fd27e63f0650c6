import { runProcess } from '#platform/service';
import { startPortal } from './start-portal.js';

await runProcess('portal', startPortal);
