import { describe, expect, test } from '@jest/globals';
import { parametersOf, parametersText } from './parameters.js';

describe('parameters, one a line', () => {
  test('are numbers or words', () => {
    expect(parametersOf('appeal.days = 30\n\n body= the board \nlimit=0.4')).toEqual({
      'appeal.days': 30,
      body: 'the board',
      limit: 0.4,
    });
  });

  test('may have any name', () => {
    const text = '__proto__ = 1\nconstructor = 2';
    expect(parametersOf('constructor = 2')).toEqual({ constructor: 2 });
    expect(parametersOf(text)).toBeNull();
  });

  test('come back as they were', () => {
    const parameters = { 'appeal.days': 30, body: 'the board' };
    expect(parametersOf(parametersText(parameters))).toEqual(parameters);
  });

  test.each(['appeal.days', '= 3', 'a = ', '3 = x', 'a b = 1'])('%j is none', (line) => {
    expect(parametersOf(line)).toBeNull();
  });
});
