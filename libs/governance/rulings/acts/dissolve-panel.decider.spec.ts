import { describe, it } from '@jest/globals';
import type { DocketEvent, PanelDissolved } from '#governance/events';
import type { DissolvePanel, EndPanel } from './dissolve-panel.decider.js';
import type { RecuseRegulator } from './recuse-regulator.decider.js';
import {
  convene,
  convened,
  given,
  inTheApplicant,
  inTheCase,
  issue,
  issued,
  ofDocket,
  onPanel,
  openedAs,
  regulator,
  underReview,
  votedAs,
  voteOver,
  whileTheyVote,
  work,
} from './testing/told.js';

const dissolved = (change: Partial<PanelDissolved['data']> = {}): PanelDissolved => ({
  type: 'PanelDissolved',
  data: {
    ...ofDocket,
    panel: 'b1',
    absent: ['ines', 'tomas', 'odile'],
    because: 'no-quorum',
    dissolvedBy: null,
    reasons: null,
    late: null,
    ...change,
  },
});
const closed: DocketEvent = {
  type: 'VotingClosed',
  data: { ...ofDocket, panel: 'b1', absent: ['odile'], late: 0 },
};
const ines = votedAs(openedAs('ines', 'for'));
const tomas = votedAs(openedAs('tomas', 'for'));

describe('a panel whose time is over', () => {
  const end: EndPanel = { type: 'EndPanel', network: 'NOVA', now: voteOver, work };
  const when = (change: Partial<EndPanel>, ...votes: readonly DocketEvent[]) =>
    given(...onPanel, ...votes).when({ ...end, ...change });

  it('is at an end where too few have voted, from that instant on', () => {
    when({}).then(dissolved({ late: 0 }));
    when({ now: new Date(voteOver.getTime() + 90_000) }, ines).then(
      dissolved({ absent: ['tomas', 'odile'], late: 90 }),
    );
    when({ now: new Date(voteOver.getTime() - 1) }).then();
  });

  it('waits for its chair where as many have voted as must', () => {
    when({}, ines, tomas).then(closed);
    when({}, ines, tomas, closed).then();
  });

  it('is at an end before, where the work is another or withdrawn', () => {
    const now = whileTheyVote;
    const revised = { revision: 2, withdrawn: false };
    when({ now, work: revised }, ines, tomas).then(dissolved({ absent: ['odile'], because: 'work-revised' }));
    when({ now, work: { ...work, withdrawn: true } }).then(dissolved({ because: 'work-withdrawn' }));
  });

  it('is no more where none sits', () => {
    given(...underReview)
      .when(end)
      .then();
    given(...underReview, issued())
      .when(end)
      .then();
    given(...onPanel, dissolved())
      .when(end)
      .then();
  });

  it('leaves the case to another, or to one person', () => {
    const after = given(...onPanel, ines, dissolved());
    after.when({ ...convene, panel: 'b2' }).then({ ...convened, data: { ...convened.data, panel: 'b2' } });
    after.when(issue).then(issued());
  });
});

describe('the chair of a network', () => {
  const dissolve: DissolvePanel = {
    type: 'DissolvePanel',
    network: 'NOVA',
    panel: 'b1',
    official: { ...regulator('ines'), offices: ['chair'] },
    reasons: 'Section 4.2 was amended.',
  };
  const when = (change: Partial<DissolvePanel>) => given(...onPanel, ines).when({ ...dissolve, ...change });

  it('dissolves a panel, and says why', () => {
    when({}).then(
      dissolved({
        absent: ['tomas', 'odile'],
        because: 'by-network',
        dissolvedBy: 'ines',
        reasons: dissolve.reasons,
      }),
    );
    when({ reasons: ' ' }).thenRefused('PANEL.UNREASONED');
  });

  it('dissolves none that does not sit, nor where they have something at stake', () => {
    when({ panel: 'b2' }).thenRefused('PANEL.UNKNOWN');
    when({ official: regulator('ines', inTheCase) }).thenRefused('DOCKET.INTERESTED');
    given(...underReview)
      .when(dissolve)
      .thenRefused('PANEL.UNKNOWN');
  });
});

describe('an interest of a member', () => {
  const recuse = (...people: readonly string[]): RecuseRegulator => ({
    type: 'RecuseRegulator',
    network: 'NOVA',
    interests: people.map((person) => ({ person, interest: `of ${person}`, subject: inTheApplicant })),
  });
  const recused = (person: string, panel: string | null = 'b1'): DocketEvent => ({
    type: 'RegulatorRecused',
    data: { ...ofDocket, regulator: person, interest: `of ${person}`, panel },
  });

  it('takes them from the panel, which goes on', () => {
    given(...onPanel)
      .when(recuse('tomas'))
      .then(recused('tomas'));
    given(...onPanel, recused('tomas'))
      .when(recuse('tomas'))
      .then();
  });

  it('ends it where too few are left', () => {
    given(...onPanel, tomas)
      .when(recuse('tomas', 'odile'))
      .then(recused('tomas'), recused('odile'), dissolved({ absent: ['ines'], because: 'members-recused' }));
    given(...onPanel, recused('tomas'))
      .when(recuse('odile'))
      .then(recused('odile'), dissolved({ absent: ['ines'], because: 'members-recused' }));
  });

  it('ends it where its time is over, and too few votes are left', () => {
    given(...onPanel, ines, tomas, closed)
      .when(recuse('tomas'))
      .then(recused('tomas'), dissolved({ absent: ['odile'], because: 'members-recused' }));
    given(...onPanel, ines, tomas, closed)
      .when(recuse('odile'))
      .then(recused('odile'));
  });

  it('ends it where it is its chair’s, or of whoever recommended', () => {
    given(...onPanel)
      .when(recuse('ines'))
      .then(recused('ines'), dissolved({ absent: ['tomas', 'odile'], because: 'chair-recused' }));
    given(...onPanel)
      .when(recuse('kiran'))
      .then(recused('kiran', null), dissolved({ because: 'recommender-recused' }));
  });

  it('in something else changes nothing', () => {
    given(...onPanel)
      .when({
        ...recuse(),
        interests: [{ person: 'tomas', interest: 'i', subject: { kind: 'case', id: 's2' } }],
      })
      .then();
  });
});
