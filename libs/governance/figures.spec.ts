import { expect, it } from '@jest/globals';
import { slices } from './index.js';

it('figures and headlines, whose cases are asked for by name, have names of their own', () => {
  const names = slices.flatMap(({ figures }) =>
    [...(figures?.figures ?? []), ...(figures?.headlines ?? [])].map(({ name }) => name),
  );
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});
