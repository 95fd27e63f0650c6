import { blank, dayInWords, rule, type PlainDate } from '#kernel';
import type { RuledTerms, RulingOutcome } from '#governance/events';
import { mustBeSoundTerms, type Relied, departsFrom, foundIn } from '#governance/law';
import type { UnderReview } from '../docket.js';
import type { Work } from './case.decider.js';

/** What a ruling would say, and the day and the work on which it would. */
export interface Draft extends RuledTerms {
  readonly outcome: RulingOutcome;
  readonly facts: string;
  readonly reasons: string;
  readonly cited: readonly Relied[];
  readonly governingDate: PlainDate;
  /** Why another day than that of receipt governs. */
  readonly governingReason: string | null;
  readonly differs: string | null;
  readonly departs: string | null;
  readonly today: PlainDate;
  readonly work: Work;
}

/** Facts, law of its day, reasons: without them a ruling is none. */
export function mustBeSound(draft: Draft, recommended: RulingOutcome, state: UnderReview): void {
  reasonedInFull(draft);
  governedByItsDay(draft, state);
  inForceThen(draft);
  mustBeSoundTerms(draft, { outcome: draft.outcome, from: draft.governingDate, today: draft.today });
  differenceReasoned(draft, recommended);
  departureReasoned(draft, state);
}

function reasonedInFull({ facts, reasons, cited }: Draft): void {
  rule(!blank(facts), 'RULING.NO_FACTS', 'A ruling states the facts that it found.');
  rule(!blank(reasons), 'RULING.UNREASONED', 'A ruling gives its reasons.');
  rule(
    cited.length > 0,
    'RULING.CITES_NOTHING',
    'A ruling cites the versions of the provisions that it applies.',
  );
  rule(
    new Set(cited.map(({ provision }) => provision)).size === cited.length,
    'RULING.CITED_TWICE',
    'A ruling cites each provision once.',
  );
}

/** A work is judged by the law of the day on which it was received, also where it was revised since. */
function governedByItsDay({ governingDate, governingReason }: Draft, { receivedOn }: UnderReview): void {
  rule(
    governingDate === receivedOn || !blank(governingReason ?? ''),
    'RULING.GOVERNING_DATE_UNREASONED',
    `The work was received on ${dayInWords(receivedOn)}, whose law governs; say in "governingReason" why that of ${dayInWords(governingDate)} does.`,
    { receivedOn, governingDate },
  );
  rule(
    governingDate !== receivedOn || governingReason === null,
    'RULING.NO_OTHER_DATE',
    `The law of ${dayInWords(receivedOn)} governs, on which the work was received; leave out "governingReason".`,
    { receivedOn },
  );
}

function inForceThen({ cited, governingDate, today }: Draft): void {
  rule(
    governingDate <= today,
    'RULING.GOVERNING_DATE_AHEAD',
    `The governing date is ${dayInWords(governingDate)}, after today, ${dayInWords(today)}; the law of a day to come governs no case yet.`,
  );
  for (const { path, version, inForce } of cited)
    rule(
      version === inForce,
      'RULING.CITES_NOT_IN_FORCE',
      `By the law of ${dayInWords(governingDate)} ${path} v${version} does not govern this case; ${inForce === null ? 'no version does' : `v${inForce} does`}.`,
      { path, version, inForce, governingDate },
    );
}

function differenceReasoned({ outcome, differs }: Draft, recommended: RulingOutcome): void {
  rule(
    outcome === recommended || !blank(differs ?? ''),
    'RULING.DIFFERENCE_UNREASONED',
    `The recommendation was ${recommended}; say in "differs" why this ruling is ${outcome}.`,
    { recommended },
  );
  rule(
    outcome !== recommended || differs === null,
    'RULING.NO_DIFFERENCE',
    `The ruling follows the recommendation (${recommended}), so there is no difference to explain; leave out "differs".`,
    { recommended },
  );
}

/** Rules do not decide; whoever decides otherwise says why. */
function departureReasoned({ outcome, departs, work }: Draft, { screening }: UnderReview): void {
  const found = foundIn(screening, work.revision);
  const follows = !departsFrom(found, outcome);
  rule(
    follows || !blank(departs ?? ''),
    'RULING.DEPARTURE_UNREASONED',
    `The rules found ${found} in this work; say in "departs" why this ruling is ${outcome}.`,
    { found, outcome },
  );
  rule(
    !follows || departs === null,
    'RULING.NO_DEPARTURE',
    found === null
      ? 'No rule was run on this work, so there is nothing to depart from; leave out "departs".'
      : `The ruling follows what the rules found (${found}); leave out "departs".`,
    { found },
  );
}
