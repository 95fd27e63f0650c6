import type { DocketEvent, SubmissionScreened } from '#governance/events';
import type { OpenDocketState } from '../docket.js';
import type { Work } from './case.decider.js';

/** What rules found of a revision of the work. */
export interface RecordScreening {
  readonly type: 'RecordScreening';
  readonly network: string;
  readonly screening: Omit<SubmissionScreened['data'], 'network' | 'docket'>;
  readonly work: Work;
}

/** Of a case that waits for a ruling, and of what is not recorded already: the newest revision once, and again where by later law other things are found. */
export function recordScreening(
  { screening, work }: RecordScreening,
  state: OpenDocketState,
): readonly DocketEvent[] {
  const { network, docket, status, screening: last } = state;
  const { revision, upTo, rules, disposition, findings } = screening;
  const isKnown =
    last !== null &&
    (last.revision > revision ||
      (last.revision === revision &&
        (last.upTo >= upTo ||
          (last.rules === rules &&
            last.disposition === disposition &&
            last.findings === (findings?.document ?? null)))));
  if (status !== 'review' || work.withdrawn || isKnown) return [];
  return [{ type: 'SubmissionScreened', data: { network, docket, ...screening } }];
}
