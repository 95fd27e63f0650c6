import { progressBar } from '../progress-bar.js';

export function bar(label: string, unit: string): { show(done: number, of: number): void; stop(): void } {
  const drawn = progressBar(`${label} {bar} {value}/{total} ${unit}`);
  return {
    show(done, of) {
      if (!drawn.isActive) drawn.start(of, 0);
      drawn.update(done);
    },
    stop: () => drawn.stop(),
  };
}
