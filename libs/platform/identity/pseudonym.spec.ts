import { describe, expect, it } from '@jest/globals';
import { pseudonymOf } from './index.js';

describe('a pseudonym', () => {
  const secret = new Uint8Array(32).fill(7);
  const matter = ['petition', '0196f3a2-5555-8555-8555-55555555555a'] as const;
  const of = (subject: string, [kind, id]: readonly [string, string] = matter, by = secret) =>
    pseudonymOf(by, [kind, id], 'dev', subject);

  it('is the same for whoever comes again, however the matter is spelled', () => {
    expect(of('nina')).toBe(of('nina'));
    expect(of('nina', ['petition', matter[1].toUpperCase()])).toBe(of('nina'));
  });

  it('is another in every matter, of every person, and under every secret', () => {
    const others = [
      of('nina', ['petition', '0196f3a2-5555-8555-8555-55555555555b']),
      of('nina', ['consultation', matter[1]]),
      of('zane'),
      of('nina', matter, new Uint8Array(32).fill(8)),
      pseudonymOf(secret, matter, 'another issuer', 'nina'),
    ];
    expect(new Set([of('nina'), ...others]).size).toBe(6);
  });
});
