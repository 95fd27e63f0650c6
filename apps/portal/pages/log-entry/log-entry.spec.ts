import { describe, expect, test } from '@jest/globals';
import { portalOn, problem } from '../../../../test/portal/canned-registry.js';
import { logEntry, publicAnswers } from '../../../../test/portal/fixtures.js';

describe('the permalink of an event', () => {
  test('shows its leaf, where it is sealed, and offers the receipt', async () => {
    const portal = await portalOn(publicAnswers);
    const { html } = await portal.get('/log/415');
    expect(html).toContain(logEntry.leafHash);
    expect(html).toMatch(/in the checkpoint of 416 entries/);
    expect(html).toContain('href="/log/415/receipt"');
  });

  test('says that it is not sealed yet', async () => {
    const portal = await portalOn({ ...publicAnswers, 'GET log/415': { ...logEntry, sealedAt: null } });
    const { html } = await portal.get('/log/415');
    expect(html).toContain('Not yet: a checkpoint is signed every few seconds.');
    expect(html).not.toContain('/log/415/receipt');
  });

  test('gives the receipt as a file', async () => {
    const portal = await portalOn({
      ...publicAnswers,
      'GET log/415/receipt': new Response('c2sp.org/tlog-proof@v1\n'),
    });
    const { status, html, headers } = await portal.get('/log/415/receipt');
    expect([status, html]).toEqual([200, 'c2sp.org/tlog-proof@v1\n']);
    expect(headers['content-disposition']).toBe('attachment; filename="415.tlog-proof"');
  });

  test('has no receipt of what is no event, or not sealed', async () => {
    const portal = await portalOn({
      ...publicAnswers,
      'GET log/415/receipt': problem(404, 'RECEIPT.ABSENT', 'This event is not sealed yet.'),
    });
    expect((await portal.get('/log/415/receipt')).status).toBe(404);
    expect((await portal.get('/log/one/receipt')).status).toBe(404);
  });
});
