import { isolated } from '#kernel';
import type { DocketDetails, NetworkDetails } from '../registry-types.js';

/** Somebody who may judge cases of a network, as one of a few that can be chosen. */
interface Judge {
  readonly value: string;
  readonly text: string;
  /** They declared an interest in this case. */
  readonly interested: boolean;
}

/** The regulators and the chair in office. */
export function judgesFor(
  { docket, applicant }: DocketDetails,
  { interests, officeHolders }: NetworkDetails,
): readonly Judge[] {
  const interested = new Set(
    interests
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .filter(({ subject }) => subject.id === (subject.kind === 'case' ? docket : applicant))
      .map(({ person }) => person),
  );
  return officeHolders
    .filter(({ endedAt, office }) => endedAt === null && (office === 'regulator' || office === 'chair'))
    .map(({ person, name, office }) => ({
      value: person,
      text: office === 'chair' ? `${isolated(name)} (chair)` : (name ?? ''),
      interested: interested.has(person),
    }));
}
