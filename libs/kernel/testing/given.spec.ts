import { describe, expect, it } from '@jest/globals';
import { rule, type Decider } from '../index.js';
import { givenFor, play } from './index.js';

type Lamp = 'off' | 'on' | 'broken';
type LampEvent = { type: 'Lit'; data: { by: string } } | { type: 'Broke'; data: object };
type LampCommand = { type: 'Light'; by: string } | { type: 'Drop' } | { type: 'Crash' };

const lamp: Decider<Lamp, LampCommand, LampEvent> = {
  initial: 'off',
  evolve: (_, event) => (event.type === 'Lit' ? 'on' : 'broken'),
  decide(command, state) {
    if (command.type === 'Crash') throw new TypeError('a defect');
    rule(state !== 'broken', 'LAMP.BROKEN', 'This lamp is broken; take another.');
    if (command.type === 'Drop') return [{ type: 'Broke', data: {} }];
    return state === 'on' ? [] : [{ type: 'Lit', data: { by: command.by } }];
  },
};

const lit: LampEvent = { type: 'Lit', data: { by: 'ines' } };
const broke: LampEvent = { type: 'Broke', data: {} };
const given = givenFor(lamp);

describe('given, when, then', () => {
  it('passes where the law decides what the story tells', () => {
    given().when({ type: 'Light', by: 'ines' }).then(lit);
    given(lit).when({ type: 'Light', by: 'ines' }).then();
    expect(given(lit, broke).state).toBe('broken');
    expect(given(broke).when({ type: 'Drop' }).thenRefused('LAMP.BROKEN').message).toContain('take another');
  });

  it('fails where it decides otherwise', () => {
    expect(() => {
      given().when({ type: 'Light', by: 'kiran' }).then(lit);
    }).toThrow();
    expect(() => given().when({ type: 'Drop' }).thenRefused('LAMP.BROKEN')).toThrow('Expected a refusal');
    expect(() => given(broke).when({ type: 'Drop' }).thenRefused('LAMP.COLD')).toThrow('LAMP.BROKEN');
  });

  it('takes no defect for a refusal', () => {
    expect(() => given().when({ type: 'Crash' }).thenRefused('LAMP.BROKEN')).toThrow(TypeError);
    expect(() => play(lamp, [{ type: 'Crash' }])).toThrow(TypeError);
  });

  it('plays a sequence, where a refused command leaves nothing', () => {
    expect(play(lamp, [{ type: 'Drop' }, { type: 'Light', by: 'ines' }])).toEqual([broke]);
  });
});
