import { dayInWords, rule, type DocumentRef, type PlainDate } from '#kernel';
import type { ImpactCounts, ReformEvent } from '#governance/events';
import { findAlike, lawAfter } from '#governance/law';
import { isReadByMachines, type Rulebook } from '../drafted.js';
import type { ReformState } from '../reform.js';
import { isDraft, mustExist, type Proposed } from './on-draft.js';

export interface RequestAssessment {
  readonly type: 'RequestAssessment';
  readonly requestedBy: string;
  /** By the law of this day. */
  readonly on: PlainDate;
  /** As it stands on that day. */
  readonly rulebook: Rulebook;
}

export interface RecordImpact {
  readonly type: 'RecordImpact';
  readonly revision: number;
  /** Log number of what asked for it. */
  readonly upTo: number;
  readonly on: PlainDate;
  readonly document: DocumentRef;
  readonly counts: ImpactCounts;
}

/** Somebody in office wants to know what a draft would do, by the law of another day or of works that came since. */
export function requestAssessment(
  { requestedBy, on, rulebook }: RequestAssessment,
  state: ReformState,
): readonly ReformEvent[] {
  mustExist(state);
  const { network, reform, status, draft, awaited } = state;
  rule(
    isDraft(status) || status === 'adopted',
    'REFORM.NOT_TO_BE_ASSESSED',
    `The reform is ${status}; what it would do is assessed before that.`,
    { status },
  );
  rule(
    awaited === 0,
    'REFORM.ASSESSMENT_UNDER_WAY',
    'An assessment of this reform is under way; look at it, and ask for another then.',
  );
  rule(
    isReadByMachines(draft.amendments, rulebook),
    'REFORM.NOTHING_TO_ASSESS',
    `On ${dayInWords(on)} no provision of this network has a machine form, with this reform or without: of no work anybody could compute what it would do.`,
    { on },
  );
  return [
    { type: 'AssessmentRequested', data: { network, reform, revision: draft.revision, requestedBy, on } },
  ];
}

/** What was computed of all works, for one who asked: once. */
export function recordImpact(
  { type: _, ...impact }: RecordImpact,
  state: ReformState,
): readonly ReformEvent[] {
  mustExist(state);
  const { network, reform, awaited } = state;
  if (awaited === 0) return [];
  return [{ type: 'ImpactAssessed', data: { network, reform, ...impact } }];
}

/** What changes what rules find is law from a day for which it is known what it changes. */
export function mustBeAssessed({ draft, assessed }: Proposed, day: PlainDate, { law }: Rulebook): void {
  if (findAlike(law, lawAfter(draft.amendments, law))) return;
  const assessedOn = assessed.map(({ on }) => on);
  rule(
    assessedOn.length > 0,
    'REFORM.UNASSESSED',
    'This draft changes what rules find in works, and its impact has not been assessed; wait for its assessment, or ask for one.',
  );
  rule(
    assessedOn.includes(day),
    'REFORM.ASSESSED_FOR_ANOTHER_DAY',
    `What this reform changes in works is assessed by the law of ${assessedOn.map(dayInWords).join(', ')}, and not of ${dayInWords(day)}; commence it on such a day, or ask for an assessment by the law of that one.`,
    { on: day, assessed: assessedOn },
  );
}
