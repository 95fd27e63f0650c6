import { dayInWords, isInterestedIn, mustBeImpartial, rule, type Matter, type Subject } from '#kernel';
import { isClosed, type AppealState, type LodgedState } from '../appeal.js';

/** Who would hear the appeal, and what may stand between them and the case. */
export interface Bench {
  readonly adjudicator: string;
  /** Everyone who was assigned, recommended, decided or corrected the ruling. */
  readonly touched: readonly string[];
  /** Whose it is that was decided on: who submitted the work, or runs the sanctuary. */
  readonly party: string | null;
  /** The adjudicator's declared interests that were not withdrawn. */
  readonly interests: readonly { readonly subject: Subject }[];
}

/** Who would speak for the network, and what may stand between them and the case. */
export interface Respondent extends Omit<Bench, 'adjudicator'> {
  readonly person: string;
}

export function mustBe(status: 'lodged' | 'admitted', state: AppealState, bench: Bench): LodgedState {
  const open = mustBeOpenAs(status, state);
  hearsImpartially(bench, open);
  return open;
}

export function mustBeOpenAs(status: 'lodged' | 'admitted', state: AppealState): LodgedState {
  const open = mustBeOpen(state);
  rule(
    open.status === status,
    status === 'lodged' ? 'APPEAL.ALREADY_ADMITTED' : 'APPEAL.NOT_ADMITTED',
    status === 'lodged'
      ? 'This appeal has been admitted; decide it ground by ground.'
      : 'This appeal has not been admitted yet; an adjudicator does so first.',
  );
  return open;
}

/** Of an appeal that is open, admitted or not: whoever acts in it hears it impartially. */
export function heardBy(bench: Bench, state: AppealState): LodgedState {
  const open = mustBeOpen(state);
  hearsImpartially(bench, open);
  return open;
}

/** Whoever admitted it goes on; where they were recused, whoever takes it on. */
export function mustHear(state: AppealState, bench: Bench): LodgedState {
  const admitted = mustBe('admitted', state, bench);
  rule(
    admitted.adjudicator === null || admitted.adjudicator === bench.adjudicator,
    'APPEAL.HEARD_BY_ANOTHER',
    'Another adjudicator admitted this appeal, and hears it.',
  );
  return admitted;
}

/** While several are to decide together nobody decides alone. */
export function noPanelSits({ panel }: LodgedState): void {
  rule(
    panel === null,
    'PANEL.SITS',
    `A panel votes on a draft decision of this appeal until the end of ${dayInWords(panel?.closes.on ?? '')}; nobody decides alone before it has, or was dissolved.`,
    { closes: panel?.closes.at },
  );
}

export function mustBeOpen(state: AppealState): LodgedState {
  rule(state.status !== 'absent', 'APPEAL.ABSENT', 'There is no such appeal.');
  rule(!isClosed(state), 'APPEAL.CLOSED', `This appeal is closed: it is ${state.status}.`, {
    status: state.status,
  });
  return state;
}

/** Nobody who touched the ruling sits on its appeal, nor anyone with a live interest in it. */
export function hearsImpartially(
  { adjudicator, touched, party, interests }: Bench,
  state: LodgedState,
  details?: Readonly<Record<string, unknown>>,
): void {
  mustBeImpartial(
    { person: adjudicator, interests: interests.map(({ subject }) => subject) },
    matterOf(state, party),
    {
      ownCase: [
        'APPEAL.OWN_CASE',
        'Nobody hears an appeal in their own case; leave it to another adjudicator.',
      ],
      touched: {
        by: touched,
        refusal: [
          'APPEAL.TOUCHED_THE_RULING',
          'You were assigned, recommended or decided the ruling under appeal; another adjudicator must hear it.',
        ],
      },
      interested: [
        'APPEAL.INTERESTED',
        'You have declared an interest in this case or in one of its parties; another adjudicator must hear it.',
      ],
    },
    details,
  );
}

/** Whether they could hear it. */
export function isImpartial({ adjudicator, touched, party, interests }: Bench, state: LodgedState): boolean {
  const matter = matterOf(state, party);
  return (
    !matter.parties.includes(adjudicator) &&
    !touched.includes(adjudicator) &&
    !isInterestedIn(
      matter,
      interests.map(({ subject }) => subject),
    )
  );
}

/** The network concedes by somebody who did not make the ruling. */
export function concedesImpartially(respondent: Respondent, state: LodgedState): void {
  speaksForTheNetwork(respondent, state, respondent.touched);
}

/** Neither a party of the case, nor with an interest in it, nor who hears the appeal. */
export function speaksForTheNetwork(
  { person, party, interests }: Respondent,
  state: LodgedState,
  touched: readonly string[] = [],
): void {
  mustBeImpartial({ person, interests: interests.map(({ subject }) => subject) }, matterOf(state, party), {
    ownCase: ['APPEAL.OWN_CASE', 'Nobody speaks for the network in their own case; leave it to another.'],
    touched: {
      by: touched,
      refusal: [
        'APPEAL.TOUCHED_THE_RULING',
        'You were assigned, recommended or decided the ruling under appeal; somebody else in the network must concede it.',
      ],
    },
    interested: [
      'APPEAL.INTERESTED',
      'You have declared an interest in this case or in one of its parties; somebody else must speak for the network.',
    ],
  });
  rule(
    person !== state.adjudicator && !state.panel?.members.includes(person),
    'APPEAL.YOURS_TO_HEAR',
    'You are to decide this appeal; somebody else must speak for the network.',
  );
}

export function matterOf({ within, appeal: id, appellant }: LodgedState, party: string | null): Matter {
  return { cases: [...Object.values(within), id], parties: [appellant, ...(party === null ? [] : [party])] };
}

export function contest({ network, appeal: id, within, ruling, order }: LodgedState) {
  return { network, appeal: id, ...within, ruling, ...(order !== undefined && { order }) };
}
