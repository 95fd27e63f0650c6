import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A place for what programs keep for the person who runs them, so that no test writes into the home of whoever runs it. */
export default function setup() {
  process.env.XDG_STATE_HOME = globalThis.stateOfTests = mkdtempSync(join(tmpdir(), 'sgn-state-'));
}
