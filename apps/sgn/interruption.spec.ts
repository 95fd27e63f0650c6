import { afterEach, expect, it, jest } from '@jest/globals';
import { interruptible } from './interruption.js';

afterEach(() => {
  jest.restoreAllMocks();
});

it('aborts at the first Ctrl-C, ends at once at the second, and then leaves signals alone', () => {
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const exit = jest.spyOn(process, 'exit').mockReturnValue(undefined as never);
  const before = process.listenerCount('SIGINT');
  const { signal, off } = interruptible(new Error('stopped'));
  process.emit('SIGINT');
  expect(signal.reason).toEqual(new Error('stopped'));
  expect(said).toHaveBeenCalledWith('Stopping; once more stops at once.\n');
  expect(exit).not.toHaveBeenCalled();
  process.emit('SIGTERM');
  expect(exit).toHaveBeenCalledWith(130);
  off();
  expect(process.listenerCount('SIGINT')).toBe(before);
});
