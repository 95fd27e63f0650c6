import { rmSync } from 'node:fs';

export default function teardown() {
  rmSync(globalThis.stateOfTests, { recursive: true, force: true });
}
