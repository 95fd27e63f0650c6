import { describe, expect, it } from '@jest/globals';
import { normalRow } from './columns.js';
import { table } from './projection.js';

interface Sleeper {
  id: string;
  since: string;
  dreams: object | null;
}

const sleepers = table<Sleeper>({
  name: 'sleepers',
  columns: {
    id: { type: 'text' },
    since: { type: 'timestamptz' },
    dreams: { type: 'jsonb', nullable: true },
  },
  key: ['id'],
});

describe('a row in normal form', () => {
  const before = normalRow(sleepers, { id: 'a', since: '2147-05-17T20:03:21+02:00', dreams: { of: 'sea' } });

  it('is as PostgreSQL would give it back', () => {
    expect(before).toEqual({ id: 'a', since: '2147-05-17T18:03:21.000Z', dreams: { of: 'sea' } });
    expect(normalRow(sleepers, before)).toBe(before);
    expect(normalRow(sleepers, { id: 'b', since: before.since })).toEqual({
      id: 'b',
      since: before.since,
      dreams: null,
    });
  });

  it('takes over from the row before, and looks at what is new', () => {
    expect(normalRow(sleepers, { ...before, dreams: null }, before)).toEqual({ ...before, dreams: null });
    expect(normalRow(sleepers, { ...before, since: '2148-01-01T00:00Z' }, before).since).toBe(
      '2148-01-01T00:00:00.000Z',
    );
    expect(() => normalRow(sleepers, { ...before, since: 'yesterday' }, before)).toThrow('"since"');
    expect(() => normalRow(sleepers, { ...before, since: null }, before)).toThrow('needs a value');
    expect(() => normalRow(sleepers, { ...before, more: 1 }, before)).toThrow('no column "more"');
  });
});
