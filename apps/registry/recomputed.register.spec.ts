import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { testRegister, type TestRegister } from './testing/index.js';

describe('what an auditor recomputes with', () => {
  let app: TestRegister;

  beforeAll(async () => {
    app = await testRegister();
    await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
    await app.settled();
  });
  afterAll(() => app.close());

  it('has a schema for every event that stands in the log', async () => {
    const names = (await app.get('/log/schemas/index.json')).body as string[];
    expect(names).toContain('RulingIssued.v3.json');
    expect(names.length).toBeGreaterThan(25);
    const ajv = new Ajv2020({ strict: false, logger: false });
    formats.default(ajv);
    for (const name of names) ajv.compile((await app.get(`/log/schemas/${name}`)).body);
    for (let number = 0; number < 3; number++) {
      const { entry } = (await app.get(`/api/log/${number}`)).body;
      const { body } = await app.get(`/log/schemas/${entry.type}.v${entry.schemaVersion}.json`);
      const fits = ajv.compile({ ...body, $id: `again-${number}` });
      expect([entry.type, fits(entry), fits.errors]).toEqual([entry.type, true, null]);
      expect(fits({ ...entry, data: 'none' })).toBe(false);
    }
    expect((await app.get('/log/schemas/None.v1.json')).body.code).toBe('SCHEMA.UNKNOWN');
  });

  it('is one module that imports nothing', async () => {
    const { body, headers } = await app.get('/log/reducers.mjs');
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(body).toContain('export function begin()');
    expect(body).not.toMatch(/^\s*import |require\(|process\./m);
  });

  it('says what is published, with the log number it is computed at', async () => {
    const { body } = await app.get('/log/published.json');
    expect(body).toMatchObject({ on: '2147-01-04', rulebook: { provisions: [] }, dockets: { items: [] } });
    expect(body.rulebook.number).toBeGreaterThan(0);
    expect(Object.keys(body.dashboards.figures)).toHaveLength(19);
    expect(body.dashboards.figures['queue-by-age']).toHaveLength(5);
    expect(Object.keys(body.dashboards.networks)).toEqual(['NOVA']);
  });
});
