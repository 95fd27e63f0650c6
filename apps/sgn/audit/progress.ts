import { SingleBar } from 'cli-progress';

export function bar(label: string, unit: string): { show(done: number, of: number): void; stop(): void } {
  const drawn = new SingleBar({ format: `${label} {bar} {value}/{total} ${unit}`, stream: process.stderr });
  return {
    show(done, of) {
      if (!drawn.isActive) drawn.start(of, 0);
      drawn.update(done);
    },
    stop: () => drawn.stop(),
  };
}
