import { runService } from '../composition/index.js';
import { startProjector } from './start-projector.js';

process.exitCode = await runService('projector', startProjector);
