import { describe, expect, it } from '@jest/globals';
import { hashedId, type DomainEvent } from '#kernel';
import { given, type GivenEvent } from '#engine/projections/testing';
import { parameterSources, parametersProjection } from './parameters.projection.js';

const provision = hashedId('provision', 'NOVA', '2147/12/9.2');
const change = (type: string, parameters: object): GivenEvent<DomainEvent> => ({
  type,
  data: { network: 'NOVA', provision, parameters },
});

describe('where a parameter may be set', () => {
  it('is every provision that ever said it', () => {
    const rows = given(parametersProjection, [
      change('ProvisionInserted', { 'appeal.days': 28 }),
      change('ProvisionAmended', { 'decision.days': 30, 'fear.limit': 0.4 }),
    ]).rows(parameterSources);
    expect(rows).toEqual([
      { network: 'NOVA', parameter: 'appeal.days', provision },
      { network: 'NOVA', parameter: 'decision.days', provision },
      { network: 'NOVA', parameter: 'fear.limit', provision },
    ]);
  });
});
