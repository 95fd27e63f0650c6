import { describe, expect, it } from '@jest/globals';
import { Metrics } from './metrics.js';

describe('Metrics', () => {
  it('tells how long requests took', async () => {
    const metrics = new Metrics();
    metrics.request('GET', '/api/log', 200, 0.004);
    const text = await metrics.text();
    expect(text).toContain('sgn_http_request_seconds_count{method="GET",route="/api/log",status="200"} 1');
  });

  it('keeps two applications of one process apart', () => {
    expect(() => [new Metrics(), new Metrics()]).not.toThrow();
  });
});
