import { Gauge, type Registry } from 'prom-client';
import type { SealStanding } from './standing.js';

/** Measures how it stands with the sealing whenever the metrics are read; null: it cannot be told just now. */
export function sealMetrics(registry: Registry, measure: () => Promise<SealStanding | null>): void {
  let measuring: Promise<SealStanding | null> | null = null;
  const measured = () => (measuring ??= measure().finally(() => (measuring = null)));
  for (const { name, help, label, values } of METRICS)
    new Gauge({
      name,
      help,
      labelNames: label ? [label] : [],
      registers: [registry],
      async collect() {
        const standing = await measured();
        this.reset();
        // Without a label it is 0 once it was reset, which would be a measurement.
        if (!label) this.remove();
        for (const [of, value] of standing ? values(standing) : [])
          this.set(label ? { [label]: of } : {}, value);
      },
    });
}

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly label?: string;
  values(standing: SealStanding): readonly (readonly [of: string, value: number])[];
}

const METRICS: readonly Metric[] = [
  {
    name: 'sgn_sealed_entries',
    help: 'Entries under the newest checkpoint that was published.',
    values: ({ published }) => [['', published]],
  },
  {
    name: 'sgn_sealing_lag_seconds',
    help: 'How long the oldest entry that no published checkpoint covers has waited for one, 0 when there is none.',
    values: ({ secondsBehind }) => [['', secondsBehind]],
  },
  {
    name: 'sgn_witness_refuses',
    help: 'Whether a witness did not cosign when it was last asked.',
    label: 'witness',
    values: ({ witnesses }) => witnesses.map(({ name, refused }) => [name, refused === null ? 0 : 1]),
  },
  {
    name: 'sgn_log_findings',
    help: 'What the scrub found that is not as it was sealed, or why nothing is sealed, until someone has looked.',
    values: ({ findings }) => [['', findings.length]],
  },
  {
    name: 'sgn_scrub_passed_timestamp_seconds',
    help: 'When the whole log had last been held against what was signed.',
    values: ({ scrubbedAt }) => (scrubbedAt ? [['', scrubbedAt.getTime() / 1_000]] : []),
  },
];
