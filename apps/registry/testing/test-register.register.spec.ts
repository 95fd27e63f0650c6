import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { testRegister, type TestRegister } from './index.js';

let app: TestRegister;
beforeAll(async () => {
  app = await testRegister();
  await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
});
afterAll(() => app.close());

it('tells who somebody is, from the log', async () => {
  await app.settled();
  const me = await app.as('ines').get('/api/me');
  expect(me).toMatchObject({
    status: 200,
    body: {
      person: await app.actor('ines'),
      name: 'Ines Okafor',
      offices: [{ network: 'NOVA', office: 'chair' }],
      claims: [],
    },
  });
  const audit = await app.as('audit', ['auditor']).get('/api/me');
  expect(audit.body).toMatchObject({ name: null, offices: [], claims: ['auditor'] });
});

it('lets the chair appoint, and the one appointed act at once', async () => {
  const tomas = await app.actor('tomas');
  const body = { person: tomas, office: 'regulator', name: 'Tomas Brandt' };
  expect((await app.as('tomas').post('/api/networks/NOVA/appointments', body)).body).toMatchObject({
    code: 'PERMISSION.DENIED',
  });
  const made = await app.as('ines').does('/api/networks/NOVA/appointments', body);
  expect(made.status).toBe(200);
  const network = await app.get('/api/networks/NOVA');
  expect(network.body.officeHolders).toEqual(
    expect.arrayContaining([expect.objectContaining({ name: 'Tomas Brandt', office: 'regulator' })]),
  );
});
