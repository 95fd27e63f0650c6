import { describe, expect, it } from '@jest/globals';
import { Metrics } from './metrics.js';

describe('Metrics', () => {
  it('tells requests and gauges, and goes on when a gauge cannot be read', async () => {
    const metrics = new Metrics();
    metrics.request('GET', '/api/log', 200, 0.004);
    metrics.gauge('sgn_lag', 'Events behind.', 'projection', async () => new Map([['docket', 3]]));
    metrics.gauge('sgn_broken', 'Cannot be read.', 'projection', () => Promise.reject(new Error('away')));
    const text = await metrics.text();
    expect(text).toContain('sgn_http_request_seconds_count{method="GET",route="/api/log",status="200"} 1');
    expect(text).toContain('sgn_lag{projection="docket"} 3');
    expect(text).not.toContain('sgn_broken{');
  });

  it('keeps two applications of one process apart', () => {
    expect(() => [new Metrics(), new Metrics()]).not.toThrow();
  });
});
