import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { testRegister, type TestRegister } from './testing/index.js';

const DAYS = ['0000-01-01', '0001-01-01', '9999-12-31', '10000-01-01', '-000001-01-01'];
const INSTANTS = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:60Z',
  '9999-12-31T24:00:00Z',
];
const OFFSETS = ['0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-12:00', '2147-03-01T12:00:00+25:00'];
/** Days that there are not, though one could be computed, and years of two digits. */
const NEVER = ['2147-02-30', '2147-02-30T12:00:00Z', '47-03-01', '47-03-01T12:00:00Z', '2147-3-1'];
const OTHER = ['', '-1', '007', '9007199254740993', 'constructor', '__proto__'];

/** What asks for a day or an instant. */
const TIMES = /[?-](from|until|to|on|at|day)=/;

/** Whether a refusal is sentences in the words of the register: what is wrong, and what to give. */
function isSaid({
  detail,
  errors = [],
}: {
  detail: string;
  errors?: readonly { message: string }[];
}): boolean {
  return [detail, ...errors.map(({ message }) => message)].every(
    (sentence) =>
      /^\S.*\.$/s.test(sentence) && !/\b(expected|[Ii]nvalid|undefined|null)\b|[{}]/.test(sentence),
  );
}

interface Described {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
}

let app: TestRegister;
let token: string;
let addresses: readonly string[];

beforeAll(async () => {
  app = await testRegister();
  await app.establish('NOVA', { subject: 'ines', name: 'Ines Okafor' });
  const body = { title: 'Tides', kind: 'symphony', name: 'Elara', artist: 'Elara', artistKind: 'human' };
  const rest = { audience: 'general', venue: 'A dome', purpose: 'communal' };
  const score = { movements: [{ title: 'Low water', sharing: 'none', stimuli: [] }] };
  await app.as('elara').does('/api/networks/NOVA/symphonies', { ...body, ...rest, score });
  await app.settled();
  token = await app.token('audit', ['auditor']);
  const { paths } = (await app.get('/api/openapi.json')).body as {
    paths: Record<string, { get?: Described }>;
  };
  addresses = Object.entries(paths).flatMap(([path, { get }]) => {
    const at = path.replace('{code}', 'NOVA').replace(/\{(\w+)\}/g, '0');
    const asked = (get?.parameters ?? []).filter((parameter) => parameter.in === 'query');
    return [
      ...(get && path.includes('{') ? [path.replace('{code}', 'NOVA').replace(/\{\w+\}/g, '*')] : []),
      ...asked.map(({ name }) => `${at}?${name}=*`),
    ];
  });
}, 60_000);
afterAll(() => app.close());

it('answers every value of every query and address with what there is, or what is wrong with it', async () => {
  expect(addresses).toContain('/api/networks/NOVA/rulebook?as-known-at=*');
  const headers = { authorization: `Bearer ${token}` };
  const failed: unknown[] = [];
  for (const value of [...DAYS, ...INSTANTS, ...OFFSETS, ...NEVER, ...OTHER]) {
    const asked = addresses.filter((address) => OTHER.includes(value) || TIMES.test(address));
    const urls = asked.map((address) => address.replaceAll('*', encodeURIComponent(value)));
    const answers = await Promise.all(
      urls.map((url) => app.registry.app.inject({ method: 'GET', url, headers })),
    );
    answers.forEach(({ statusCode, body }, at) => {
      if (statusCode >= 500) failed.push([statusCode, urls[at]]);
      if (statusCode === 400 && !isSaid(JSON.parse(body))) failed.push([body, urls[at]]);
    });
  }
  expect(failed).toEqual([]);
});

it.each(['/api/log?from=', '/api/log?until=', '/api/networks/NOVA/rulebook?as-known-at='])(
  'takes no day that there is not: %s',
  async (address) => {
    for (const value of NEVER)
      expect([value, (await app.get(`${address}${value}`)).status]).toEqual([value, 400]);
  },
);
