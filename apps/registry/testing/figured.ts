import { expect } from '@jest/globals';
import type { Entry } from '#kernel';
import { begin, figures, take } from '#governance/events/reducers';
import type { TestRegister } from './test-register.js';

type Row = Readonly<Record<string, string | number | null>>;

/** The rows of a figure: those to which the log alone comes by the reducers, and each number of which leads to as many cases. */
export async function figured(app: TestRegister, name: string, network: string): Promise<readonly Row[]> {
  const at = `/api/dashboards/${name}`;
  const { columns, rows } = (await app.get(`${at}?network=${network}`)).body as {
    columns: readonly { key: string; holds: string }[];
    rows: readonly Row[];
  };
  const { store, codec, clock } = app.opened.register;
  let [state, number] = [begin(), 0];
  for await (const batch of store.scan())
    for (const { bytes } of batch)
      state = take(state, number++, await codec.whole(JSON.parse(bytes.toString()) as Entry));
  expect(new Set(rows)).toEqual(new Set(figures(state, clock.now().toISOString(), network)[name]));
  const names = columns.filter(({ holds }) => holds === 'name').map(({ key }) => key);
  for (const row of rows)
    for (const { key } of columns.filter(({ holds }) => holds === 'count')) {
      const query = new URLSearchParams({ network, column: key });
      for (const one of names) query.append('row', String(row[one]));
      const { body } = await app.get(`${at}/cases?${query}`);
      expect([key, body.count, body.items.length]).toEqual([key, row[key], row[key]]);
    }
  return rows;
}
