import { rule } from '#kernel';
import {
  versionIn,
  type DocketEvent,
  type End,
  type RulingIssued,
  type RulingOutcome,
  type RulingRecognised,
} from '#governance/events';
import type { UnderReview } from '../docket.js';
import {
  judgedTheNewest,
  noPanelSits,
  nothingAtStake,
  nothingAwaited,
  notWhoRecommended,
  stillWanted,
  type Official,
} from './case.decider.js';
import { mustBeSound, type Draft } from './draft.decider.js';

type Recognised = RulingRecognised['data']['recognised'];

/** A ruling as its network's docket has it, with its slips mended. */
export interface OtherRuling
  extends
    Recognised,
    Pick<RulingIssued['data'], 'outcome' | 'facts' | 'conditions' | 'restrictions' | 'review'> {
  readonly stands: boolean;
  readonly served: boolean;
  /** SHA-256 of the score that was judged. */
  readonly score: string;
}

export interface RecogniseRuling extends Pick<Draft, 'reasons' | 'cited' | 'departs' | 'today' | 'work'> {
  readonly type: 'RecogniseRuling';
  readonly network: string;
  readonly ruling: string;
  readonly decider: Official;
  /** Of the work, that was shown to whoever decides. */
  readonly revision: number;
  /** SHA-256 of the newest one. */
  readonly score: string;
  /** Null: there is none in that docket. */
  readonly other: OtherRuling | null;
  /** By when it is looked at again; null: as that ruling says. */
  readonly review: End | null;
}

/** Decides as another network has, without a recommendation: whoever recognises answers for the law that they compared. */
export function recognise(command: RecogniseRuling, state: UnderReview): readonly DocketEvent[] {
  const { decider, reasons, departs, work, ruling } = command;
  stillWanted(work);
  noPanelSits(state);
  nothingAwaited(state);
  judgedTheNewest(command.revision, work);
  nothingAtStake(decider, state);
  if (state.recommendation) notWhoRecommended(decider, state.recommendation.regulator);
  const { outcome, facts, conditions, restrictions, ...other } = recognisable(command);
  const review = command.review ?? other.review;
  const { network, docket, receivedOn: governingDate } = state;
  const said = { outcome, facts, reasons, conditions, restrictions, review, departs };
  const judged = { governingDate, governingReason: null, differs: null };
  mustBeSound({ ...command, ...said, ...judged }, outcome, state);
  const cited = command.cited.map(versionIn);
  return [
    {
      type: 'RulingIssued',
      data: {
        network,
        docket,
        ruling,
        revision: work.revision,
        decidedBy: decider.person,
        panel: null,
        cited,
        ...said,
        ...judged,
      },
    },
    {
      type: 'RulingRecognised',
      data: {
        network,
        docket,
        ruling,
        recognised: {
          network: other.network,
          docket: other.docket,
          ruling: other.ruling,
          number: other.number,
          governingDate: other.governingDate,
          cited: other.cited,
        },
      },
    },
  ];
}

/** They say what is missing, or that the network itself cannot judge. */
const DECIDES_NOTHING: ReadonlySet<RulingOutcome> = new Set(['changes-required', 'no-jurisdiction']);

function recognisable({ network, other, score }: RecogniseRuling): OtherRuling {
  rule(
    other !== null,
    'RECOGNITION.NO_SUCH_RULING',
    'That docket has no such ruling; take both ids from the page of the ruling.',
  );
  const { ruling } = other;
  rule(
    other.network !== network,
    'RECOGNITION.OWN_RULING',
    `This is a ruling of ${network} itself; one of another Network is recognised.`,
    { ruling },
  );
  rule(
    other.stands,
    'RECOGNITION.SET_ASIDE',
    'That ruling was reversed or sent back; one that stands is recognised.',
    { ruling },
  );
  rule(
    other.served,
    'RECOGNITION.NOT_SERVED',
    'That ruling was not served yet; it is recognised once it is.',
    { ruling },
  );
  rule(
    other.score === score,
    'RECOGNITION.ANOTHER_WORK',
    'That ruling judged another score than the newest one here; it is recognised for the same work, byte for byte.',
    { judged: other.score, score },
  );
  rule(
    !DECIDES_NOTHING.has(other.outcome),
    'RECOGNITION.DECIDES_NOTHING',
    `That ruling is ${other.outcome}, which decides nothing on the work; rule on it here.`,
    { outcome: other.outcome },
  );
  return other;
}
