import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { failureOf, isFaultOfData } from './failures.js';

function sqlError(code: string): pg.DatabaseError {
  return Object.assign(new pg.DatabaseError('said the server', 0, 'error'), { code });
}

describe('what a failed statement means', () => {
  it.each([
    ['no connection', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), 'away'],
    // Five capitals, like a SQLSTATE.
    ['a broken pipe', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }), 'away'],
    ['a statement that took too long', new Error('Query read timeout'), 'away'],
    ['the server shuts down', sqlError('57P01'), 'away'],
    ['the server starts up', sqlError('57P03'), 'away'],
    ['a standby that was the primary', sqlError('25006'), 'away'],
    ['the disk is full', sqlError('53100'), 'away'],
    ['a deadlock', sqlError('40P01'), 'away'],
    ['a wrong password', sqlError('28P01'), 'unusable'],
    ['no such database', sqlError('3D000'), 'unusable'],
    ['not migrated', sqlError('42883'), 'unusable'],
    ['no JSON', sqlError('22P02'), 'refused'],
    ['an id that another has', sqlError('23505'), 'refused'],
    ['too deep', sqlError('54001'), 'refused'],
    ['a bug of the server', sqlError('XX000'), 'refused'],
  ])('%s', (_, error, failure) => expect(failureOf(error)).toBe(failure));

  it('tells what is wrong with the data from what is wrong with the server', () => {
    expect(['22P02', '23505', '54001'].map((code) => isFaultOfData(sqlError(code)))).toEqual([
      true,
      true,
      true,
    ]);
    expect(isFaultOfData(sqlError('XX000'))).toBe(false);
    expect(isFaultOfData(new Error('connect ECONNREFUSED'))).toBe(false);
  });
});
