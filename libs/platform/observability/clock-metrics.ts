import { Gauge, type Registry } from 'prom-client';
import type { Clock } from '#kernel';

/** Whether this process stamps nothing because it doubts its clock, whenever the metrics are read. */
export function clockMetrics(registry: Registry, clock: Clock): void {
  new Gauge({
    name: 'sgn_clock_in_doubt',
    help: 'Whether commands are refused because the clock of this machine stepped.',
    registers: [registry],
    collect() {
      this.set(clock.doubt?.() ? 1 : 0);
    },
  });
}
