import { describe, expect, test } from '@jest/globals';
import { portalOn, problem } from '../../../../../test/portal/canned-registry.js';
import { logEntry, publicAnswers, receipt } from '../../../../../test/portal/fixtures.js';

describe('the permalink of an event', () => {
  test('shows its leaf, where it is sealed, and offers the receipt', async () => {
    const portal = await portalOn(publicAnswers);
    const { html } = await portal.get('/log/415');
    expect(html).toContain(logEntry.leafHash);
    expect(html).toMatch(/in the checkpoint of 416 entries/);
    expect(html).toContain('href="/log/415/receipt"');
  });

  test('holds what verifies it: the exact bytes, the receipt, the key and who else signed', async () => {
    const portal = await portalOn(publicAnswers);
    const { html } = await portal.get('/log/415');
    expect(html).toContain(
      'id="entry-bytes">{&quot;data&quot;:{&quot;reasons&quot;:&quot;&lt;script&gt;alert(1)&lt;/script&gt;&quot;}}</pre>',
    );
    expect(html).toContain(`id="entry-receipt">${receipt}</pre>`);
    expect(html).toContain('id="log-key">sleep-governance.example/log+e7a1c2d3+AQ</code>');
    expect(html).toContain('<dt>Also signed by</dt><dd>witness.example</dd>');
    expect(html).toMatch(/<section id="verify"[^>]* data-number="415"[^>]* hidden>/);
    expect(html).toMatch(/<noscript><p[^>]*>This page verifies itself where JavaScript is on/);
    const [script] = /\/assets\/verify-entry\.[^"]+/.exec(html)!;
    const proof = /'(\/assets\/log-proof\.[^']+)'/.exec((await portal.get(script)).html)![1]!;
    expect((await portal.get(proof)).html).toContain('export async function checkReceipt');
  });

  test.each([
    ['ok', 'witnessed before and after', 'Fits what witnesses saw: witnessed before and after'],
    ['back-dated', 'it says noon', 'BACK-DATED: it says noon'],
    ['unchecked', 'no witnessed checkpoint after it', 'Not checked: no witnessed checkpoint after it'],
  ])('says of its time that it is %s', async (verdict, why, said) => {
    const portal = await portalOn({
      ...publicAnswers,
      'GET log/415': { ...logEntry, time: { verdict, why } },
    });
    expect((await portal.get('/log/415')).html).toContain(`<dt>Time, checked</dt><dd>${said}</dd>`);
  });

  test('says that no witness has cosigned', async () => {
    const portal = await portalOn({
      ...publicAnswers,
      'GET log/415/receipt': () => new Response(receipt.replace(/— witness.*\n/, '')),
    });
    expect((await portal.get('/log/415')).html).toContain('no witness has cosigned');
  });

  test('says that it is not sealed yet', async () => {
    const portal = await portalOn({ ...publicAnswers, 'GET log/415': { ...logEntry, sealedAt: null } });
    const { html } = await portal.get('/log/415');
    expect(html).toContain('Not yet: a checkpoint is signed every few seconds.');
    expect(html).not.toContain('/log/415/receipt');
    expect(html).not.toContain('id="verify"');
  });

  test('says plainly that it is not what was sealed, and offers no receipt', async () => {
    const portal = await portalOn({
      ...publicAnswers,
      'GET log/415': { ...logEntry, sealedAt: null, altered: 'These bytes are not what was sealed.' },
    });
    const { html } = await portal.get('/log/415');
    expect(html).toContain('This is not the entry that was recorded');
    expect(html).toContain('<dt>Sealed</dt><dd>No. Something else was sealed under this number');
    expect(html).not.toMatch(/\/log\/415\/receipt|in the checkpoint of|a checkpoint is signed every/);
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
