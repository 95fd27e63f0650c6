import { describe, expect, it } from '@jest/globals';
import { faultOfPath } from './index.js';

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
