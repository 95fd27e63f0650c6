import { runService } from '#platform/service';
import { startRegistry } from './start-registry.js';

process.exitCode = await runService('registry', startRegistry);
