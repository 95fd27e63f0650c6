import { runService } from '#platform/service';
import { startProjector } from './start-projector.js';

process.exitCode = await runService('projector', startProjector);
