import { expect, it } from '@jest/globals';
import { arePartsOf } from './shape.js';
import { Dice } from './dice.js';
import { record, shape } from './testing/terms.js';

const stimulus = { id: 'a', kind: 'fear', intensity: 0.5, from: 0, to: 30 };
const movement = (...stimuli: unknown[]) => ({ title: 'Low water', sharing: 'none', stimuli });

it('takes what records of a shape have', () => {
  const dice = new Dice(1);
  for (let i = 0; i < 100; i++) expect(arePartsOf(shape, record(dice)['movements'])).toBe(true);
  expect(arePartsOf(shape, [])).toBe(true);
  expect(arePartsOf(shape, [{ ...movement({ ...stimulus, colour: 'blue' }), more: 1 }])).toBe(true);
  expect(arePartsOf(shape, Array(2).fill(movement(...Array<unknown>(1_000).fill(stimulus))))).toBe(true);
});

it.each<[string, unknown]>([
  ['no list', { movements: [] }],
  ['nothing', undefined],
  ['a part that is none', [null]],
  ['a part without pieces', [{ title: '', sharing: 'none' }]],
  ['a part without a field', [{ title: '', stimuli: [] }]],
  ['a text that is none', [movement({ ...stimulus, id: 1 })]],
  ['a word that is none', [movement({ ...stimulus, kind: null })]],
  ['a number that is none', [movement({ ...stimulus, intensity: '0.5' })]],
  ['a number beyond its range', [movement({ ...stimulus, intensity: 1.01 })]],
  ['a number below its range', [movement({ ...stimulus, from: -1 })]],
  ['more parts than there may be', Array(101).fill(movement())],
  ['more pieces in a part than there may be', [movement(...Array<unknown>(1_001).fill(stimulus))]],
  ['more pieces than there may be', Array(3).fill(movement(...Array<unknown>(700).fill(stimulus)))],
])('does not take %s', (_, parts) => {
  expect(arePartsOf(shape, parts)).toBe(false);
});
