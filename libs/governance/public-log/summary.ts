import type { PublicEvent, PublicEventType } from './public-event.js';

type Summaries = {
  readonly [Type in PublicEventType]: (data: Extract<PublicEvent, { type: Type }>['data']) => string;
};

// What an event says, in a sentence. The compiler asks for one of each type there is.
const summaries: Summaries = {
  RegisterOpened: ({ origin }) => `The register was opened (${origin}).`,
  ClockAdvanced: ({ byMs, why }) => `The register's time went on by ${duration(byMs)}: ${why}`,
  ClockConfirmed: ({ why }) => `The clocks of the register's machines were confirmed: ${why}`,
  LogKeyChanged: ({ why }) => `Another key signs the log from here on: ${why}`,
  DocketsSealed: ({ at, dockets }) =>
    `${count(dockets, 'docket')} ${dockets === 1 ? 'was' : 'were'} sealed with all events up to № ${at}.`,
  PersonalDataErased: ({ despite }) =>
    `The personal data of one person were erased; what was recorded still verifies.${despite === undefined ? '' : ` Despite what they held: ${despite}`}`,

  NetworkEstablished: ({ network, name }) => `The network ${network}, ${name}, was established.`,
  RegulatorAppointed: ({ network, name, office, why }) =>
    why === undefined
      ? `${name} was appointed ${office} of ${network}.`
      : `The operator appointed ${name} ${office} of ${network}: ${why}`,
  AppointmentEnded: ({ network, office, reason }) =>
    `The appointment of ${a(office)} of ${network} ended: ${reason}`,
  InterestDeclared: ({ subject, nature }) => `An interest in a ${subject.kind} was declared: ${nature}`,
  InterestWithdrawn: ({ reason }) => `A declared interest was withdrawn: ${reason}`,

  InstrumentEnacted: ({ network, number, title }) => `${network} enacted ${number}, ${title}.`,
  ProvisionInserted: ({ path, title, version, effectiveFrom }) =>
    `${path}, ${title}, was inserted as version ${version}, ${inForce(effectiveFrom)}.`,
  ProvisionAmended: ({ path, title, version, effectiveFrom }) =>
    `${path}, ${title}, was amended: version ${version}, ${inForce(effectiveFrom)}.`,
  ProvisionRepealed: ({ path, version, effectiveFrom }) =>
    `${path} was repealed by version ${version}, ${effectiveFrom === null ? 'from a day to come' : `from ${effectiveFrom}`}.`,

  SymphonySubmitted: ({ kind, title }) => `The ${kind} ${title} was submitted.`,
  RevisionLodged: ({ revision, note }) => `Revision ${revision} of a work was lodged: ${note}`,
  SymphonyWithdrawn: ({ reason }) => `A work was withdrawn: ${reason}`,

  DocketOpened: ({ title, due }) =>
    `A docket was opened for ${title}${due ? `; a ruling is due by ${due.on}` : ''}.`,
  CaseAssigned: () => 'A case was assigned to a regulator.',
  RecommendationMade: ({ revision, outcome }) =>
    `A recommendation was made${(revision ?? 1) > 1 ? ` on revision ${revision}` : ''}: ${words(outcome)}.`,
  RulingIssued: ({ outcome, cited }) =>
    `A ruling was issued: ${words(outcome)}, citing ${count(cited.length, 'provision')}.`,
  RulingServed: ({ servedOn, lastDayToAppeal }) =>
    `A ruling was served on ${servedOn}; the last day to appeal is ${lastDayToAppeal}.`,
  RulingReversed: () => 'A ruling was reversed after an appeal.',

  AppealLodged: ({ grounds }) => `An appeal was lodged on ${count(grounds.length, 'ground')}.`,
  AppealAdmitted: () => 'An appeal was admitted.',
  AppealRuledInadmissible: ({ on }) => `An appeal was found inadmissible for its ${on}.`,
  AppealDecided: ({ outcomes }) =>
    `An appeal was decided: ${outcomes.map(({ ground, outcome }) => `ground ${ground} ${outcome}`).join(', ')}.`,
  AppealWithdrawn: ({ reason }) => `An appeal was withdrawn: ${reason}`,

  ReformProposed: ({ title, amendments }) =>
    `The reform ${title} was proposed, with ${count(amendments.length, 'amendment')}.`,
  ReformAdopted: () => 'A reform was adopted.',
  ReformCommenced: ({ effectiveFrom }) =>
    `A reform commenced${effectiveFrom === null ? '' : `, with effect from ${effectiveFrom}`}.`,
};

const LONGEST = 300;

export const publicEventTypes = Object.keys(summaries) as readonly PublicEventType[];

/** One sentence on what happened, from the event alone; at most 300 characters. */
export function summaryOf(event: PublicEvent): string {
  const summarise = summaries[event.type] as (data: PublicEvent['data']) => string;
  const sentence = summarise(event.data).replace(/\s+/g, ' ').trim();
  const letters = [...sentence];
  return letters.length > LONGEST
    ? `${letters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`
    : sentence;
}

function inForce(from: string | null): string {
  return from === null ? 'not in force yet' : `in force from ${from}`;
}

function words(outcome: string): string {
  return outcome.replaceAll('-', ' ');
}

function a(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

function duration(ms: number): string {
  const [unit, length] = UNITS.find(([, length]) => ms >= length) ?? ['second', 1_000];
  return count(Math.round(ms / length), unit);
}
