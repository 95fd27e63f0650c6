import { expect, it } from '@jest/globals';
import { spelled } from './index.js';

it.each([
  ['NOVA-D 2147/15', 'nova-d 2147/15', 'NOVA D 2147 / 15', 'Nova–D: 2147-15.'],
  ['[2147] NOVA 13', '2147 nova 13', '(2147) NOVA no13'.replace('no', '')],
  ['[2147] NOVA-A 6', '2147 NOVA A 6'],
  ['NOVA 2147/2 s 4.2', 'NOVA 2147/2 s4.2', 'nova 2147/2 section 4.2', 'NOVA 2147/2, Sec. 4.2'],
  ['NOVA 2147/2 s 4a', 'nova 2147/2 s4A'],
])('takes %j however it is written', (citation, ...others) => {
  for (const other of others) expect(spelled(other)).toEqual(spelled(citation));
});

it.each([
  ['NOVA 2147/2 s 4.2 v3', 'NOVA S', '2147 2 4.2', 3],
  ['s4.2v2', 'S', '4.2', 2],
  ['4.2 version 2', '', '4.2', 2],
  ['Code 3/Livre Ier/Article 102.md v1', 'CODE LIVRE IER ARTICLE MD', '3 102', 1],
  ['NOVA v', 'NOVA V', '', null],
  ['', '', '', null],
  ['静けさ', '静けさ', '', null],
])('reads words, numbers and version of %j', (text, letters, numbers, version) => {
  expect(spelled(text)).toEqual({ letters, numbers, last: numbers.split(' ').at(-1), version });
});
