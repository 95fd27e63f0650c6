import { progressBar } from './progress-bar.js';

/** A progress bar over bytes, on stderr, drawn from the first of them on. */
export interface BytesBar {
  show(bytes: number, of: number): void;
  stop(): void;
}

const MB = 1_000_000;

export function bytesBar(label: string): BytesBar {
  const bar = progressBar(`${label} {bar} {value}/{total} MB`);
  return {
    show(bytes, of) {
      if (!bar.isActive) bar.start(Math.ceil(of / MB), 0);
      bar.setTotal(Math.ceil(of / MB));
      bar.update(Math.ceil(bytes / MB));
    },
    stop() {
      bar.stop();
    },
  };
}
