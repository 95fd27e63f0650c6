import { describe, expect, it } from '@jest/globals';
import type { Vault } from '#engine/vault';
import { findPerson, namePerson, parsePerson } from './person.js';

const actor = '8c6d0a5e-1b7f-4c1e-9d55-0a3f2b9c7e41';
const vault = {
  findActor: async (issuer: string, sub: string) => (issuer === 'dev' && sub === 'nina' ? actor : null),
  actorOf: async (issuer: string, sub: string) => `new ${issuer}/${sub}`,
} as unknown as Vault;

describe('PERSON', () => {
  it('is an actor id, ISSUER/SUB, or a sub of the development issuer', () => {
    expect(parsePerson(actor)).toEqual({ actor });
    expect(parsePerson('city/8/15')).toEqual({ issuer: 'city', subject: '8/15' });
    expect(parsePerson('nina')).toEqual({ issuer: 'dev', subject: 'nina' });
    for (const nobody of ['', '/nina', 'city/'])
      expect(() => parsePerson(nobody)).toThrow(expect.objectContaining({ code: 'PERSON.INVALID' }));
  });

  it('is found, or named anew', async () => {
    expect(await findPerson(vault, actor)).toBe(actor);
    expect(await findPerson(vault, 'nina')).toBe(actor);
    await expect(findPerson(vault, 'city/nina')).rejects.toMatchObject({ code: 'PERSON.UNKNOWN' });
    expect(await namePerson(vault, actor)).toBe(actor);
    expect(await namePerson(vault, 'city/nina')).toBe('new city/nina');
  });
});
