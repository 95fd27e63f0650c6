import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Prometheus metrics of one application: a registry of its own, so that two in a process do not mix. */
export class Metrics {
  /** For metrics of other libraries. */
  readonly registry = new Registry();
  readonly #requests = new Histogram({
    name: 'sgn_http_request_seconds',
    help: 'Time from request to answer, by route and status.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'sgn_' });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  request(method: string, route: string, status: number, seconds: number): void {
    this.#requests.observe({ method, route, status: String(status) }, seconds);
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
