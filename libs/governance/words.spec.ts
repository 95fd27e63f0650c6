import { expect, it } from '@jest/globals';
import type { z } from 'zod';
import { slices } from './index.js';

/** Where a command takes more than a line: what people argue, and the words of the law. */
const PROSE = [
  /(^|\.)reasons?$/,
  /^(note|nature|facts|despite|differs|departs|governingReason|was|reads|why|what|answer|dissent|terms|says|late|asks|response|record|summary|words|conditions|purpose|about|place\.none)$/,
  /^(effect|considered|insufficient|ordered\.effect)$/,
  /(^|\.)form\.(text|condition)$/,
  /^grounds\[]$/,
  /(^|\.)(conditions|restrictions)\[]\.text$/,
  /^(amendments\[]\.)?text$/,
];
/** Longer than any of them. */
const ENDLESS = 'x'.repeat(5_000_001);

interface Place {
  readonly command: string;
  readonly at: string;
  readonly takes: (text: string) => boolean;
}

const places: readonly Place[] = slices
  .flatMap(({ commands = [] }) => commands as unknown as { name: string; body?: z.core.$ZodType }[])
  .flatMap(({ name, body }) => (body ? textsIn(body).map((text) => ({ command: name, ...text })) : []));

it('finds the texts of the commands', () => {
  expect(places.length).toBeGreaterThan(50);
  expect(places).toContainEqual(
    expect.objectContaining({ command: 'LodgeRevision', at: 'score.movements[].title' }),
  );
  expect(places).toContainEqual(
    expect.objectContaining({ command: 'AmendProvision', at: 'parameters{name}' }),
  );
});

it.each(places)('$command takes for $at what can be seen, and as much as is said', ({ at, takes }) => {
  for (const unseen of [
    '',
    ' ',
    '\u200b',
    '\u00ad\u2060',
    '\u2800',
    '\u3164',
    '\u202e',
    'a\0',
    'a\x1b[0m',
    ENDLESS,
  ])
    expect([unseen.slice(0, 9), takes(unseen)]).toEqual([unseen.slice(0, 9), false]);
  const isProse = PROSE.some((one) => one.test(at));
  for (const lines of ['a\nb', 'a\r\nb', 'a\u2028b', 'a\u2029b', 'a\tb'])
    expect([lines, takes(lines)]).toEqual([lines, isProse]);
});

/** Every place of a schema where a text can stand, with what is taken there. */
function textsIn(schema: z.core.$ZodType, at = ''): Omit<Place, 'command'>[] {
  const def = (schema as z.core.$ZodTypes)._zod.def;
  switch (def.type) {
    case 'string':
      return [{ at, takes: (text) => (schema as z.ZodType).safeParse(text).success }];
    case 'object':
      return Object.entries(def.shape).flatMap(([name, of]) => textsIn(of, at ? `${at}.${name}` : name));
    case 'array':
      return textsIn(def.element, `${at}[]`);
    case 'record':
      return [...textsIn(def.keyType, `${at}{name}`), ...textsIn(def.valueType, `${at}{}`)];
    case 'union':
      return def.options.flatMap((option) => textsIn(option, at));
    case 'optional':
    case 'nullable':
    case 'default':
    case 'readonly':
      return textsIn(def.innerType, at);
    case 'pipe':
      return textsIn(def.in, at);
    case 'enum':
    case 'literal':
    case 'number':
    case 'boolean':
      return [];
    default:
      throw new Error(`What texts a schema of ${def.type} takes at ${at} is not known: say it here.`);
  }
}
