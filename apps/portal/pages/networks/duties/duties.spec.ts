import { expect, it } from '@jest/globals';
import { slices } from '#governance';
import { words as ofOne } from '../duty/duty.words.js';
import { words } from './duties.words.js';

it('has words for whatever falls due', () => {
  const kinds = slices.flatMap(({ duties = [] }) => duties.map(({ kind }) => kind)).sort();
  expect(Object.keys(words.kinds).sort()).toEqual(kinds);
  expect(Object.keys(ofOne.kinds).sort()).toEqual(kinds);
});
