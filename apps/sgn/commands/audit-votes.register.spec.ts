import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson, type Entry } from '#kernel';
import { makeSigner } from '#engine/transparency-log';
import { writeLog } from '#engine/transparency-log/testing';
import type { RulingIssued } from '#governance/events';
import { submissionExample } from '#governance/symphonies';
import { testRegister, type TestRegister } from '../../registry/testing/index.js';
import { entriesOf } from '../audit/entries.js';
import { cli } from '../cli.js';
import { hear } from '../testing/hear.js';

const NOVA = '/api/networks/NOVA';
/** It stands nowhere but in a dissent. */
const PLANTED = 'umbravelt';
const PEOPLE = ['ines', 'kiran', 'tomas', 'odile'] as const;

describe('the votes of a panel, from a bundle', () => {
  let app: TestRegister;
  let url: string;
  let root: string;
  let ids: Record<(typeof PEOPLE)[number], string>;
  let page: string;
  let panel: string;
  const heard = hear();

  const exported = async (name: string) => {
    await app.settled();
    await app.seal();
    const out = join(root, name);
    expect([await cli(['audit', 'export', url, '--out', out]), heard.said]).toEqual([0, expect.anything()]);
    return out;
  };
  const verify = (log: string, ...args: string[]) => {
    heard.printed = '';
    return cli(['audit', 'verify', log, '--workers', '0', ...args]);
  };

  beforeAll(async () => {
    app = await testRegister();
    root = mkdtempSync(join(tmpdir(), 'votes-'));
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    ids = Object.fromEntries(
      await Promise.all(PEOPLE.map(async (name) => [name, await app.actor(name)])),
    ) as typeof ids;
    const ines = app.as('ines');
    for (const name of ['kiran', 'tomas', 'odile'] as const)
      await ines.does(`${NOVA}/appointments`, { person: ids[name], office: 'regulator', name });
    const enacted = { number: '2147/1', title: 'Calm', kind: 'procedural' };
    const { id: instrument } = (await ines.does(`${NOVA}/instruments`, enacted)).body;
    const calm = (
      await ines.does(`${NOVA}/provisions`, {
        instrument,
        number: '4.2',
        title: 'Calm',
        text: '# Calm',
        effectiveFrom: '2147-01-04',
        parameters: { 'decision.days': 30, 'appeal.days': 28, 'panel.days': 7 },
      })
    ).body.id;
    const { docket } = (await app.as('elara').does(`${NOVA}/symphonies`, submissionExample)).body;
    await app.settled();
    page = `${NOVA}/dockets/${docket}`;
    await ines.does(`${page}/assign`, { regulator: ids.kiran, departs: 'Kiran knows it.' });
    await app.as('kiran').does(`${page}/recommend`, { outcome: 'refused', reasons: 'Too much awe.' });
    const convening = {
      revision: 1,
      outcome: 'refused',
      facts: 'Awe at 0.9.',
      reasons: 'Section 4.2 allows 0.6.',
      cited: [{ provision: calm, version: 1 }],
      members: [ids.ines, ids.tomas, ids.odile],
      chair: ids.tomas,
    };
    panel = (await ines.does(`${page}/panel`, convening)).body.panel;
    // So long that the votes stand in a document.
    const dissent = `A guide sees it coming: ${PLANTED}. ${'It is calm. '.repeat(300)}`;
    await app.as('odile').does(`${page}/vote`, { panel, value: 'against', dissent });
    for (const name of ['ines', 'tomas'] as const)
      await app.as(name).does(`${page}/vote`, { panel, value: 'for' });
    url = `http://127.0.0.1:${await app.registry.listen(0)}/log`;
  });
  afterAll(async () => {
    await app.close();
    rmSync(root, { recursive: true });
  });

  it('stand in none before they are opened, and are recounted from then on', async () => {
    const files = (dir: string) =>
      readdirSync(dir, { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile())
        .map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'));
    const before = await exported('before');
    for (const text of files(before)) expect(text).not.toContain(PLANTED);
    expect(await verify(before)).toBe(0);
    expect(heard.printed).toContain('Votes of panels: 0 recounted, 0 absent.');
    await app.as('tomas').does(`${page}/open-votes`, { panel });
    const after = await exported('after');
    expect(files(after).some((text) => text.includes(PLANTED))).toBe(true);
    for (const log of [after, url]) {
      expect(await verify(log, '--json')).toBe(0);
      expect(JSON.parse(heard.printed).panels).toEqual({ recounted: 1, absent: 0 });
    }
  });

  it('are named where one is not what was cast, though all is signed', async () => {
    const signer = makeSigner('sleep-governance.example/log', randomBytes(32));
    const honest = join(root, 'after');
    const bent = join(root, 'bent');
    cpSync(honest, bent, { recursive: true });
    rmSync(join(bent, 'checkpoints'), { recursive: true });
    const entries: Entry[] = [];
    const size = Number(readFileSync(join(honest, 'checkpoint'), 'utf8').split('\n')[1]);
    for await (const entry of entriesOf({ folder: honest }, size)) entries.push(entry);
    const number = entries.findIndex(({ type }) => type === 'RulingIssued');
    const issued = entries[number] as Entry & Pick<RulingIssued, 'data'>;
    const { document } = issued.data.panel!.votes as unknown as { document: string };
    const votes = JSON.parse(readFileSync(join(honest, 'documents', document), 'utf8')) as object[];
    const turned = { ...votes[0], value: 'for', dissent: null };
    const panelSaid = { ...issued.data.panel, votes: votes.with(0, turned) };
    entries[number] = { ...issued, data: { ...issued.data, panel: panelSaid } };
    writeLog(
      bent,
      entries.map((entry) => Buffer.from(canonicalJson(entry))),
      signer,
    );
    writeFileSync(join(bent, 'vkey'), `${signer.vkey}\n`);
    expect(await verify(bent, '--json')).toBe(1);
    const { verdict, firstBad, panels } = JSON.parse(heard.printed);
    expect({ verdict, firstBad, panels }).toEqual({
      verdict: 'tampered',
      firstBad: {
        path: `tile/entries/000.p/${size}`,
        index: number,
        reason: `opens the votes of panel ${panel} in ${issued.stream}, and the vote of ${ids.odile} is not the one that they cast`,
      },
      panels: { recounted: 0, absent: 0 },
    });
  });
});
