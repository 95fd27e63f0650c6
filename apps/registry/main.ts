import { runService } from '../composition/index.js';
import { startRegistry } from './start-registry.js';

process.exitCode = await runService('registry', startRegistry);
