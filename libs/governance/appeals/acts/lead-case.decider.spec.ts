import { describe, expect, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type {
  AppealAdmitted,
  AppealDecided,
  AppealEvent,
  CaseReleasedFromLead,
  LeadCaseDesignated,
  Release,
} from '#governance/events';
import { dueAfter } from '#governance/testing';
import { appealDecider } from '../appeal.decider.js';
import { appeal as view } from '../appeal.js';
import { admitted, bench, contest, lodged, withdrawn } from '../testing/told.js';
import { convened, decidedBy, openedAs, opening } from '../testing/voted.js';
import type { Bench } from './bench.decider.js';
import type { DesignateLeadCase, Follower, ServeLeadDecision } from './lead-case.decider.js';

const given = givenFor(appealDecider);
const stateAfter = (...events: readonly AppealEvent[]) => events.reduce(view.evolve, view.initial);

const lead = 'a9';
const cited = [{ provision: 'p', path: '2147/1/1', version: 2 }];
const contested = { ruling: 'r1', outcome: 'refused' as const, cited, served: null, setAside: false };
const reasons = 'Both contest one reading.';

describe('an adjudicator designates a lead case', () => {
  const follower = (change: Partial<Follower> = {}, ...more: readonly AppealEvent[]): Follower => ({
    appeal: 'a2',
    state: stateAfter(...inOther(lodged, admitted, ...more)),
    bench,
    contested,
    ...change,
  });
  const designate = (...behind: readonly Follower[]): DesignateLeadCase => {
    return { type: 'DesignateLeadCase', bench, contested, behind, hasPeriod: true, reasons };
  };
  const refused = (one: Follower) => given(lodged, admitted).when(designate(one));

  it('of others that turn on the same', () => {
    given(lodged, admitted)
      .when(designate(follower(), follower({ appeal: 'a3' })))
      .then(designated('a2', 'a3'));
  });

  it('among appeals that are admitted, and open by themselves', () => {
    given(lodged).when(designate(follower())).thenRefused('APPEAL.NOT_ADMITTED');
    for (const state of [
      stateAfter(),
      stateAfter(...inOther(lodged)),
      stateAfter(...inOther(lodged, withdrawn)),
    ])
      refused(follower({ state })).thenRefused('APPEAL.BEHIND_NOT_ADMITTED');
    refused(follower({}, behind)).thenRefused('APPEAL.BEHIND_ANOTHER');
    refused(follower({}, convened)).thenRefused('APPEAL.BEHIND_PANEL');
    refused(follower({}, designated('a4'))).thenRefused('APPEAL.BEHIND_ANOTHER');
    given(lodged, admitted, behind).when(designate(follower())).thenRefused('APPEAL.BEHIND_LEAD');
  });

  it('naming each once, and not itself', () => {
    given(lodged, admitted).when(designate(follower(), follower())).thenRefused('APPEAL.BEHIND_TWICE');
    refused(follower({ appeal: contest.appeal })).thenRefused('APPEAL.BEHIND_TWICE');
  });

  it('only where the rulings have one outcome, and cite a version in common', () => {
    refused(follower({ contested: { ...contested, outcome: 'approved' } })).thenRefused('APPEAL.UNLIKE');
    const other = [{ ...cited[0]!, version: 1 }];
    expect(
      refused(follower({ contested: { ...contested, cited: other } })).thenRefused('APPEAL.UNLIKE').details,
    ).toEqual({ appeal: 'a2' });
  });

  it('where they may hear each of them', () => {
    refused(follower({ bench: { ...bench, touched: ['maren'] } })).thenRefused('APPEAL.TOUCHED_THE_RULING');
    refused(follower({ bench: { ...bench, party: 'maren' } })).thenRefused('APPEAL.OWN_CASE');
  });

  it('where the rulebook sets the time to opt out', () => {
    given(lodged, admitted)
      .when({ ...designate(follower()), hasPeriod: false })
      .thenRefused('APPEAL.NO_OPT_OUT_PERIOD');
  });
});

describe('a lead case', () => {
  it('is decided by everybody whose vote counted', () => {
    const votes = [openedAs('odile', 'for'), openedAs('sade', 'against'), openedAs('maren', 'for')];
    const panel = opening(votes, { recused: ['noor'], absent: ['ilan'] });
    const state = stateAfter(lodged, admitted, convened, decidedBy(panel));
    expect(state).toMatchObject({
      panel: null,
      decision: { adjudicator: 'maren', decidedBy: ['odile', 'sade', 'maren'] },
    });
  });
});

describe('an appeal behind a lead case', () => {
  const outcomes = [{ ground: '1', outcome: 'overturned' as const, decisive: true, reasons: 'Misread.' }];
  const said = { adjudicator: 'odile', outcomes, variation: null };
  const decision = { ...said, decidedBy: ['odile'] };
  const due = dueAfter('2147-04-01', 14);
  const served: AppealEvent = { type: 'LeadDecisionServed', data: { ...contest, lead, due } };
  const optedOut: AppealEvent = { type: 'LeadDecisionOptedOut', data: { ...contest, lead } };
  const applied: AppealEvent = { type: 'LeadDecisionApplied', data: { ...contest, lead, ...said } };
  const released = (because: Release): CaseReleasedFromLead => {
    return { type: 'CaseReleasedFromLead', data: { ...contest, lead, because } };
  };
  const serve: ServeLeadDecision = {
    type: 'ServeLeadDecision',
    lead,
    benches: [{ ...bench, adjudicator: 'odile' }],
    due,
  };
  const [before, over] = [-1, 0].map((ms) => new Date(Date.parse(due.at) + ms)) as [Date, Date];
  const apply = { type: 'ApplyLeadDecision', decision, now: over } as const;
  const wait = {
    type: 'StayBehindLead',
    lead,
    designatedAt: '2147-04-01T08:00:00.000Z',
    freeSince: null,
  } as const;
  const optOut = { type: 'OptOut', by: 'zane', now: before } as const;
  const decided: AppealDecided = {
    type: 'AppealDecided',
    data: { ...contest, adjudicator: 'maren', outcomes, readings: [], variation: null, panel: null },
  };
  const decide = {
    type: 'DecideAppeal',
    bench,
    contested,
    outcomes,
    readings: [],
    variation: null,
    today: '2147-04-01',
  } as const;

  it('waits, and is not decided by itself', () => {
    given(lodged, admitted).when(wait).then(behind);
    given(lodged, admitted, behind).when(decide).thenRefused('APPEAL.BEHIND_LEAD');
    given(lodged, admitted, behind, served).when(decide).thenRefused('APPEAL.BEHIND_LEAD');
  });

  it('stays as it is where it was closed meanwhile, waits already, or is a lead case', () => {
    for (const events of [
      [lodged],
      [lodged, admitted, withdrawn],
      [lodged, admitted, behind],
      [lodged, admitted, designated('a2')],
    ])
      given(...events)
        .when(wait)
        .then();
  });

  it('stays as it is where it has become free since: it was taken when the lead case was designated', () => {
    const freed = given(lodged, admitted, behind, released('lead-closed'));
    freed.when({ ...wait, freeSince: '2147-04-01T08:00:00.001Z' }).then();
    freed.when({ ...wait, freeSince: wait.designatedAt }).then(behind);
  });

  it('is told until when its appellant may opt out, once', () => {
    given(lodged, admitted, behind).when(serve).then(served);
    given(lodged, admitted, behind, served).when(serve).then();
    given(lodged, admitted, behind)
      .when({ ...serve, lead: 'another' })
      .then();
    given(lodged, admitted, behind, withdrawn).when(serve).then();
  });

  it('goes on by itself where one of those who decided the lead case may not hear it, or no period is set', () => {
    const [odile] = serve.benches as [Bench];
    given(lodged, admitted, behind)
      .when({ ...serve, benches: [odile, { ...bench, adjudicator: 'kiran' }] })
      .then(released('not-impartial'));
    const interests = [{ subject: { kind: 'person' as const, id: 'zane' } }];
    given(lodged, admitted, behind)
      .when({ ...serve, benches: [{ ...odile, interests }] })
      .then(released('not-impartial'));
    given(lodged, admitted, behind)
      .when({ ...serve, due: null })
      .then(released('no-period'));
    given(lodged, admitted, behind, released('no-period')).when(decide).then(decided);
  });

  it('is decided as the lead case was, once the time to opt out is over', () => {
    given(lodged, admitted, behind, served)
      .when({ ...apply, now: before })
      .then();
    given(lodged, admitted, behind, served).when(apply).then(applied);
    given(lodged, admitted, behind, served, applied).when(apply).then();
    given(lodged, admitted, behind, served, applied).when(decide).thenRefused('APPEAL.CLOSED');
    given(lodged, admitted).when(apply).then();
  });

  it('is decided by itself where its appellant opts out in time', () => {
    given(lodged, admitted, behind, served).when(optOut).then(optedOut);
    given(lodged, admitted, behind, served, optedOut).when(apply).then();
    given(lodged, admitted, behind, served, optedOut).when(decide).then(decided);
    const refusing = given(lodged, admitted, behind, served);
    refusing.when({ ...optOut, now: over }).thenRefused('APPEAL.OPT_OUT_OVER');
    refusing.when({ ...optOut, by: 'maren' }).thenRefused('APPEAL.NOT_YOURS');
    given(lodged, admitted, behind).when(optOut).thenRefused('APPEAL.NO_LEAD_DECISION');
    given(lodged, admitted).when(optOut).thenRefused('APPEAL.NO_LEAD_DECISION');
  });

  it('waits no more where the lead case is closed without a decision', () => {
    given(lodged, admitted, behind).when({ type: 'ReleaseFromLead', lead }).then(released('lead-closed'));
    given(lodged, admitted, behind).when({ type: 'ReleaseFromLead', lead: 'another' }).then();
    given(lodged, admitted, behind, withdrawn).when({ type: 'ReleaseFromLead', lead }).then();
  });
});

const behind: AppealEvent = { type: 'CaseStayedBehindLead', data: { ...contest, lead } };

function designated(...appeals: readonly string[]): LeadCaseDesignated {
  return {
    type: 'LeadCaseDesignated',
    data: {
      ...contest,
      adjudicator: (admitted as AppealAdmitted).data.adjudicator,
      behind: appeals,
      reasons,
    },
  };
}

/** The same of another appeal. */
function inOther(...events: readonly AppealEvent[]): readonly AppealEvent[] {
  return events.map((event) => ({ ...event, data: { ...event.data, appeal: 'a2' } }) as AppealEvent);
}
