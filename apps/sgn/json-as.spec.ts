import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { jsonAs } from './json-as.js';

const schema = z.object({ dockets: z.array(z.object({ number: z.int() })) });

describe('a file that a command line is given', () => {
  it('is what it says', () => {
    expect(jsonAs(schema, '{"dockets":[{"number":7}]}')).toEqual({ dockets: [{ number: 7 }] });
  });

  it.each([
    ['{"dockets":[', 'It is cut short, or damaged, or a file of another kind.'],
    ['[]', 'Give a group of fields, not a list.'],
    ['{"dockets":[{"number":"7"}]}', 'dockets.0.number: Give a number, not a text.'],
    ['{}', 'dockets: This is missing. Give a list.'],
  ])('that is %s is told in a sentence', (text, message) => {
    expect(() => jsonAs(schema, text)).toThrow(new Error(message));
  });
});
