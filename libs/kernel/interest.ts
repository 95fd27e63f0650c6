import { canonicalId } from './ids.js';

/** What an interest is in: a person, or one case. */
export interface Subject {
  readonly kind: 'person' | 'case';
  readonly id: string;
}

/** What someone would act in or look at: the ids that the case goes by, and everyone who is a party of it. */
export interface Matter {
  readonly cases: readonly string[];
  readonly parties: readonly string[];
}

/** Whether whoever declared these has an interest in the matter. An interest in a party counts as one in the case. */
export function isInterestedIn({ cases, parties }: Matter, interests: readonly Subject[]): boolean {
  return interests.some(({ kind, id }) => (kind === 'person' ? parties : cases).includes(canonicalId(id)));
}
