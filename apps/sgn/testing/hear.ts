import { afterEach, beforeEach, jest } from '@jest/globals';

/** What commands print on stdout and say on stderr, in each test anew. */
export interface Heard {
  printed: string;
  said: string;
}

/** Hears what is printed and said, in place of the terminal. Call it where hooks may stand. */
export function hear(): Heard {
  const heard: Heard = { printed: '', said: '' };
  beforeEach(() => {
    heard.printed = heard.said = '';
    const hearing = (where: keyof Heard) => (text: string | Uint8Array) => {
      heard[where] += String(text);
      return true;
    };
    jest.spyOn(process.stdout, 'write').mockImplementation(hearing('printed'));
    jest.spyOn(process.stderr, 'write').mockImplementation(hearing('said'));
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });
  return heard;
}
