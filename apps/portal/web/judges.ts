import { isolated, type Matter, type Office } from '#kernel';
import type { AppealDetails, DocketDetails, NetworkDetails } from '../registry-types.js';

/** Somebody who may judge cases of a network, as one of a few that can be chosen. */
interface Judge {
  readonly value: string;
  readonly text: string;
  /** They declared an interest in this case. */
  readonly interested: boolean;
}

/** The regulators and the chair in office. */
export function judgesFor({ docket, applicant }: DocketDetails, network: NetworkDetails): readonly Judge[] {
  return inOffice({ cases: [docket], parties: [applicant] }, network, ['regulator', 'chair']);
}

/** The adjudicators in office. */
export function adjudicatorsFor(
  { appeal, docket: id, sanctuary, session, appellant }: AppealDetails,
  docket: DocketDetails | null,
  network: NetworkDetails,
): readonly Judge[] {
  const cases = [appeal, id, sanctuary?.sanctuary, session?.session].filter((one) => typeof one === 'string');
  const parties = docket === null ? [appellant] : [appellant, docket.applicant];
  return inOffice({ cases, parties }, network, ['adjudicator']);
}

function inOffice(
  { cases, parties }: Matter,
  { interests, officeHolders }: NetworkDetails,
  offices: readonly Office[],
): readonly Judge[] {
  const interested = new Set(
    interests
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .filter(({ subject }) => (subject.kind === 'case' ? cases : parties).includes(subject.id))
      .map(({ person }) => person),
  );
  return officeHolders
    .filter(({ endedAt, office }) => endedAt === null && offices.includes(office))
    .map(({ person, name, office }) => ({
      value: person,
      text: office === 'chair' ? `${isolated(name)} (chair)` : (name ?? ''),
      interested: interested.has(person),
    }));
}
