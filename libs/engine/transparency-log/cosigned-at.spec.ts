import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { cosignedAt } from './cosigned-at.js';
import { formatNote, makeSigner, MalformedNote } from './note.js';

it('tells when witnesses saw a checkpoint, and nothing of who merely signed it', () => {
  const text = 'log.example/log\n1\nbfWP0tz1vCGoq0nBkQ8z1l1VbqvM1m4u1eQ3l6n4J9A=\n';
  const log = makeSigner('log.example/log', randomBytes(32));
  const [one, two] = [1_790_000_000, 1_790_000_007].map((at) =>
    makeSigner('witness.example', randomBytes(32), () => at),
  );
  expect(cosignedAt(formatNote(text, [log.sign(text)]))).toEqual([]);
  expect(cosignedAt(formatNote(text, [log.sign(text), one!.sign(text), two!.sign(text)]))).toEqual([
    1_790_000_000_000, 1_790_000_007_000,
  ]);
  expect(() => cosignedAt(text)).toThrow(MalformedNote);
});
