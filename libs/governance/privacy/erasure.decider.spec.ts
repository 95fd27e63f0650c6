import { describe, expect, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import { personDecider } from './erasure.decider.js';
import type { PrivacyEvent } from './erasure.js';

const given = givenFor(personDecider);
const record = { type: 'RecordErasure', person: 'nina' } as const;
const erased: PrivacyEvent = { type: 'PersonalDataErased', data: { person: 'nina' } };

describe('an erasure', () => {
  it('is recorded', () => {
    given().when(record).then(erased);
  });

  it('is recorded once, and is the end', () => {
    given(erased).when(record).then();
    expect(personDecider.isTerminal(given(erased).state)).toBe(true);
    expect(personDecider.isTerminal(given().state)).toBe(false);
  });
});
