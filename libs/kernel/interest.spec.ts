import { describe, expect, it } from '@jest/globals';
import { isInterestedIn, mustBeImpartial, type Acting, type DomainError } from './index.js';

const matter = { cases: ['d1', 'a1'], parties: ['elara', 'nina'] };
const law = {
  ownCase: ['CASE.OWN', 'Nobody judges a case of their own.'],
  interested: ['CASE.INTERESTED', 'Whoever has an interest takes no part.'],
} as const;
const touched = { by: ['tomas'], refusal: ['CASE.TOUCHED', 'Another hears it.'] } as const;

describe('impartiality', () => {
  const refusing = (acting: Acting, rules: Parameters<typeof mustBeImpartial>[2] = { ...law, touched }) => {
    try {
      mustBeImpartial(acting, matter, rules, { person: acting.person });
      return null;
    } catch (error) {
      const { code, details } = error as DomainError;
      return { code, details };
    }
  };
  const nobody: Acting = { person: 'maren', interests: [] };

  it('is whoever is no party, has not judged the matter and declared no interest in it', () => {
    expect(refusing(nobody)).toBeNull();
    expect(refusing({ ...nobody, interests: [{ kind: 'case', id: 'd2' }] })).toBeNull();
  });

  it('is not that of a party', () => {
    expect(refusing({ ...nobody, person: 'nina' })).toEqual({
      code: 'CASE.OWN',
      details: { person: 'nina' },
    });
  });

  it('is not that of whoever judged it before, where the law says so', () => {
    expect(refusing({ ...nobody, person: 'tomas' })?.code).toBe('CASE.TOUCHED');
    expect(refusing({ ...nobody, person: 'tomas' }, law)).toBeNull();
  });

  it.each([
    { kind: 'case', id: 'a1' },
    { kind: 'person', id: 'elara' },
  ] as const)('ends with an interest in a $kind of the matter', (subject) => {
    expect(refusing({ ...nobody, interests: [subject] })?.code).toBe('CASE.INTERESTED');
    expect(isInterestedIn(matter, [subject])).toBe(true);
  });
});
