import { describe, expect, it } from '@jest/globals';
import { hashedId, type DomainEvent } from '#kernel';
import { given, type GivenEvent } from '#engine/projections/testing';
import { periodSources, periodsProjection } from './periods.projection.js';

const provision = hashedId('provision', 'NOVA', '2147/12/9.2');
const change = (type: string, parameters: object): GivenEvent<DomainEvent> => ({
  type,
  data: { network: 'NOVA', provision, parameters },
});

describe('where periods may be set', () => {
  it('is every provision that ever said one', () => {
    const rows = given(periodsProjection, [
      change('ProvisionInserted', { 'appeal.days': 28, colour: 'blue' }),
      change('ProvisionAmended', { 'decision.days': 30 }),
    ]).rows(periodSources);
    expect(rows).toEqual([
      { network: 'NOVA', parameter: 'appeal.days', provision },
      { network: 'NOVA', parameter: 'decision.days', provision },
    ]);
  });
});
