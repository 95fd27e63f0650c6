import { expect, it } from '@jest/globals';
import { Permissions } from './index.js';

const notices = { grants: { 'notice.post': ['chair'] } } as const;

it('are granted by one slice each', () => {
  expect(new Permissions([notices, {}]).all).toEqual(['notice.post']);
  expect(() => new Permissions([notices, notices])).toThrow('Two slices grant notice.post.');
});

it('give nobody what nobody grants', () => {
  const permissions = new Permissions([notices]);
  expect(permissions.has('notice.take-down')).toBe(false);
  expect(permissions.doesAs('notice.take-down', { claims: [], offices: ['chair'] })).toBeNull();
});
