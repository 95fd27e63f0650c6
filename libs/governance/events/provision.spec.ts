import { describe, expect, it } from '@jest/globals';
import { faultOfParameter, faultOfPath } from './index.js';

describe('the path of a provision', () => {
  it.each([
    'a',
    'Livre Ier/Titre III/Article 102.md',
    '2147/12/4.2',
    '.hidden/..x/...',
    'back\\slash:*?"<>|',
    'new\nline/ leading and trailing ',
    'e\u0301/é',
    `${'é'.repeat(127)}/𝔘`,
  ])('may be %j', (path) => {
    expect(faultOfPath(path)).toBeNull();
  });

  it.each([
    ['', 'empty'],
    ['/etc/passwd', 'absolute'],
    ['a//b', 'empty'],
    ['a/', 'empty'],
    ['./a', '"."'],
    ['a/../b', '".."'],
    ['..', '".."'],
    ['a\0b', 'NUL'],
    ['a\ud800', 'Unicode'],
    ['é'.repeat(128), '255 bytes'],
  ])('may not be %j', (path, why) => {
    expect(faultOfPath(path)).toContain(why);
  });
});

describe('a parameter', () => {
  it.each([
    ['appeal.days', 28],
    ['decision.days', 1],
    ['fear.limit', 0.4],
    ['label', 'any words'],
  ])('may be %s %j', (name, value) => {
    expect(faultOfParameter(name, value)).toBeNull();
  });

  it.each([
    ['appeal.days', 0],
    ['appeal.days', 2.5],
    ['decision.days', '14'],
    ['decision.days', 36_501],
    ['Appeal.Days', 28],
    ['', 1],
  ])('may not be %s %j', (name, value) => {
    expect(faultOfParameter(name, value)).not.toBeNull();
  });
});
