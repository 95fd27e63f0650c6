import { runService } from '#platform/service';
import { startPortal } from './start-portal.js';

process.exitCode = await runService('portal', startPortal);
