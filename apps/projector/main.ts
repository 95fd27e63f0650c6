import { runProcess } from '#platform/service';
import { startProjector } from './start-projector.js';

await runProcess('projector', startProjector);
