import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { openDataFolder } from '#platform/data-folder';
import { mintToken } from '../../apps/idp/token.js';
import { dataFolders, MINUTES, open, runFileOf, sgn, until } from '../start/program.js';
import { layOlderFolder, told } from './older-folder.js';

const folder = dataFolders('sgn-upgrade-');

it(
  'a data folder of the version before starts, rebuilds, verifies, replays and goes on',
  async () => {
    const data = folder('older');
    await layOlderFolder(data);
    const run = sgn('start', '--port', '0', '--data', data);
    await open(run);
    const { url } = runFileOf(data);
    const command = async (...args: string[]) => {
      const ran = sgn(...args);
      expect([args, await ran.ended(), ran.err()]).toEqual([args, 0, ran.err()]);
      return ran.out();
    };
    const { secrets } = openDataFolder(data);
    const call = async (person: string, method: string, path: string, body?: unknown, key?: string) => {
      const answer = await fetch(url + path, {
        method,
        headers: {
          Authorization: `Bearer ${await mintToken(secrets, `${url}/idp`, person)}`,
          'Content-Type': 'application/json',
          ...(key && { 'Idempotency-Key': key }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const recorded = () => fetch(`${url}/api/log?type=SymphonySubmitted&limit=200`);
    const submissions = async () => ((await (await recorded()).json()) as { items: unknown[] }).items.length;
    // The read models of the version before serve on, but for what they do not hold, until the new ones are built.
    await until(async () => {
      const answer = await recorded();
      if (answer.status !== 200) expect(await answer.json()).toMatchObject({ code: 'PROJECTION.BEHIND' });
      return answer.status === 200;
    }, run);

    // What was done under a key is not done again.
    const before = await submissions();
    const { keyed } = told;
    expect(await call(keyed.person, 'POST', keyed.path, keyed.body, keyed.key)).toEqual({
      status: 201,
      body: keyed.answer,
    });
    expect(await submissions()).toBe(before);

    // All of it is in the read models, and each entry has its page.
    await command('projections', 'rebuild', '--data', data);
    expect(await command('projections', 'dead-letters', '--data', data)).not.toMatch(/^\d/m);
    for (let number = 525; number < 567; number++)
      for (const path of [`/log/${number}`, `/api/log/${number}`])
        expect([path, (await fetch(url + path)).status]).toEqual([path, 200]);
    const provision = async (name: string) => {
      const answer = await fetch(`${url}/api/networks/NOVA/provisions/${told.laws[name]}`);
      return ((await answer.json()) as { versions: { effectiveFrom: string; parameters: object }[] })
        .versions[0];
    };
    expect(await provision('yearNought')).toMatchObject({ effectiveFrom: null });
    expect(await provision('nulInParameter')).toMatchObject({ parameters: { label: 'a␀b' } });
    expect(await provision('constructorParameter')).toMatchObject({ parameters: { 'fear.limit': 0.4 } });
    expect(await provision('yearLast')).toMatchObject({ effectiveFrom: '9999-12-31' });

    // An interest whose case was recorded in capitals recuses: who was assigned the case all the same, and whoever will be.
    const docketAt = (name: string) => `/api/networks/NOVA/dockets/${told.dockets[name]}`;
    const interested = { status: 422, body: { code: 'DOCKET.INTERESTED' } };
    const recommendation = { outcome: 'refused', reasons: 'Too much.', revision: 1 };
    await until(async () => {
      const answer = await fetch(url + docketAt('assignedOverCapitals'));
      const { history } = (await answer.json()) as { history: { type: string }[] };
      return history.some(({ type }) => type === 'RegulatorRecused');
    }, run);
    const assignment = { regulator: told.people.kiran };
    for (const name of ['assignedOverCapitals', 'interestInCapitals'])
      expect(await call('ines', 'POST', `${docketAt(name)}/assign`, assignment)).toMatchObject(interested);

    // An auditor who was given an office decides nothing.
    expect(await call('audit', 'POST', `${docketAt('recommended')}/recommend`, recommendation)).toMatchObject(
      {
        status: 403,
        body: { code: 'PERMISSION.DENIED' },
      },
    );

    // A recommendation that names no revision is one, until a revision is lodged after it.
    const docket = async (name: string) => (await fetch(url + docketAt(name))).json();
    expect(await docket('recommended')).toMatchObject({
      status: 'recommended',
      recommendation: { revision: null, takenBackBy: null },
    });
    expect(await docket('revised')).toMatchObject({
      status: 'assigned',
      recommendation: { revision: null, takenBackBy: 2 },
    });
    const rulebook = (await (
      await fetch(`${url}/api/networks/NOVA/rulebook?in-force-on=2147-06-18`)
    ).json()) as {
      items: { provision: string; version: number; parameters: object }[];
    };
    const cited = rulebook.items.slice(0, 1).map(({ provision, version }) => ({ provision, version }));
    const ruling = { outcome: 'approved', facts: 'As found.', reasons: 'As reasoned.', cited };
    const rule = async (name: string, revision: number) =>
      (await call('ines', 'POST', `${docketAt(name)}/rule`, { ...ruling, revision })).body;
    expect(await rule('revised', 1)).toMatchObject({ code: 'DOCKET.REVISED' });
    expect(await rule('revised', 2)).toMatchObject({ code: 'DOCKET.NOT_RECOMMENDED' });
    expect(await rule('recommended', 1)).toMatchObject({ entries: [{ type: 'RulingIssued' }] });

    // The Network whose chair was erased gets one.
    const chair = ['--chair', 'tomas', '--chair-name', 'Tomas Brandt', '--why', 'Its chair was erased.'];
    expect(await command('network', 'appoint-chair', 'OLDN', ...chair, '--data', data)).toContain(
      `The chair of OLDN is ${told.people.tomas}`,
    );

    // What was published then is still served, and the log goes on from it.
    const before567 = await (await fetch(`${url}/log/checkpoints/567`)).text();
    expect(before567.startsWith(told.checkpoint)).toBe(true);
    const bundle = join(data, '..', 'bundle');
    await command('audit', 'verify', `${url}/log`, '--policy', join(data, 'log-policy'));
    await command('audit', 'export', `${url}/log`, '--out', bundle);
    expect(await command('audit', 'replay', bundle)).toContain('as published');
    expect(await command('doctor', '--data', data)).toContain('All is well.');
  },
  4 * MINUTES,
);
