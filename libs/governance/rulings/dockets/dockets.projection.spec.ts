import { describe, expect, it } from '@jest/globals';
import { hashedId, type DomainEvent } from '#kernel';
import { given, type GivenEvent } from '#engine/projections/testing';
import type {
  AppealEvent,
  DocketEvent,
  Doubt,
  OpenedVote,
  SymphonyEvent,
  VoteCast,
} from '#governance/events';
import { dueAfter } from '#governance/testing';
import { conveningOf, openedAs, votedAs } from '../acts/testing/told.js';
import {
  docketAppealTable,
  docketTable,
  flagTable,
  revisionTable,
  rulingTable,
  type DocketRow,
} from './docket.tables.js';
import { docketsProjection } from './dockets.projection.js';

type Told = GivenEvent<DocketEvent | AppealEvent | SymphonyEvent>;

const id = (name: string) => hashedId('spec', name);
const docket = id('tides');
const score = { document: 'first', bytes: 400, mediaType: 'application/json' };
const sealed = (name: string) => ({ sealed: id(name), commitment: 'c' });

const submitted = (symphony = docket): Told => ({
  type: 'SymphonySubmitted',
  stream: `symphony-${symphony}`,
  data: {
    network: 'NOVA',
    symphony,
    title: 'Tides',
    kind: 'symphony',
    applicant: 'elara',
    name: sealed('name'),
    contact: null,
    artist: sealed('artist'),
    artistKind: 'human',
    audience: 'general',
    venue: 'Anywhere',
    purpose: 'communal',
    presentations: [],
    sources: [],
    score,
    revision: 1,
  },
});
const inDocket = (of: string, event: DocketEvent): Told => ({ ...event, stream: `docket-${of}` });
const opened = (symphony = docket, due: 'due' | 'open' = 'due') =>
  inDocket(symphony, {
    type: 'DocketOpened',
    data: {
      network: 'NOVA',
      docket: symphony,
      symphony,
      applicant: 'elara',
      title: 'Tides',
      receivedOn: '2147-01-01',
      due: due === 'due' ? dueAfter('2147-01-01', 30) : null,
    },
  });
const assigned = inDocket(docket, {
  type: 'CaseAssigned',
  data: { network: 'NOVA', docket, regulator: 'kiran', assignedBy: 'ines', proposal: null, departs: null },
});
const recommendedOn = (revision: number | null) =>
  inDocket(docket, {
    type: 'RecommendationMade',
    data: { network: 'NOVA', docket, regulator: 'kiran', revision, outcome: 'refused', reasons: 'Too much.' },
  });
const recommended = recommendedOn(1);
const challenged = inDocket(docket, {
  type: 'RecommendationChallenged',
  data: { network: 'NOVA', docket, regulator: 'kiran', challengedBy: 'tomas', reasons: 'Too little.' },
});
const issued = (ruling: string) =>
  inDocket(docket, {
    type: 'RulingIssued',
    data: {
      network: 'NOVA',
      docket,
      ruling,
      revision: 1,
      decidedBy: 'tomas',
      outcome: 'changes-required',
      facts: 'A swell.',
      reasons: 'Too much.',
      cited: [{ provision: id('4.2'), path: '2147/12/4.2', version: 3 }],
      conditions: [{ text: 'Calmer.', ends: null }],
      restrictions: [],
      review: null,
      governingDate: '2147-01-01',
      governingReason: null,
      differs: 'It can be mended.',
      departs: null,
      panel: null,
    },
  });
const toAppeal = dueAfter('2147-01-02', 28);
const served = (ruling: string) =>
  inDocket(docket, {
    type: 'RulingServed',
    data: {
      network: 'NOVA',
      docket,
      ruling,
      servedOn: '2147-01-02',
      due: toAppeal,
    },
  });
const due = dueAfter('2147-04-01', 30);
const reversed = (ruling: string, appeal: string) =>
  inDocket(docket, {
    type: 'RulingReversed',
    data: { network: 'NOVA', docket, ruling, appeal, reasons: 'Wrong.', reversedBy: null, due },
  });
const remanded = (ruling: string, appeal: string) =>
  inDocket(docket, {
    type: 'RulingRemanded',
    data: { network: 'NOVA', docket, ruling, appeal, reasons: 'Anew.', due },
  });
const inAppeal = (event: AppealEvent): Told => ({ ...event, stream: `appeal-${event.data.appeal}` });
const lodged = (appeal: string, ruling: string) =>
  inAppeal({
    type: 'AppealLodged',
    data: {
      network: 'NOVA',
      appeal,
      docket,
      ruling,
      appellant: 'elara',
      lodgedOn: '2147-01-03',
      due: { at: toAppeal.at, on: toAppeal.on },
      grounds: [
        { ground: '1', statement: sealed('one') },
        { ground: '2', statement: sealed('two') },
      ],
      late: null,
    },
  });
const contest = (appeal: string, ruling: string) => ({ network: 'NOVA', appeal, docket, ruling });
const admitted = (appeal: string, ruling: string) =>
  inAppeal({ type: 'AppealAdmitted', data: { ...contest(appeal, ruling), adjudicator: 'maren' } });
const decided = (appeal: string, ruling: string, outcome: 'overturned' | 'dismissed') =>
  inAppeal({
    type: 'AppealDecided',
    data: {
      ...contest(appeal, ruling),
      adjudicator: 'maren',
      outcomes: [
        { ground: '1', outcome, decisive: true, reasons: 'First.' },
        { ground: '2', outcome: 'dismissed', decisive: true, reasons: 'Second.' },
      ],
      readings: [],
      variation: null,
      panel: null,
    },
  });
const inadmissible = (appeal: string, ruling: string) =>
  inAppeal({
    type: 'AppealRuledInadmissible',
    data: { ...contest(appeal, ruling), adjudicator: 'maren', on: 'standing', reasons: 'Not theirs.' },
  });
const conceded = (appeal: string, ruling: string) =>
  inAppeal({
    type: 'RespondentConceded',
    data: { ...contest(appeal, ruling), concededBy: 'ines', reasons: 'It cannot stand.' },
  });
const withdrawnAppeal = (appeal: string, ruling: string) =>
  inAppeal({ type: 'AppealWithdrawn', data: { ...contest(appeal, ruling), reason: 'Settled.' } });
const revised: Told = {
  type: 'RevisionLodged',
  stream: `symphony-${docket}`,
  data: { network: 'NOVA', symphony: docket, revision: 2, score, note: 'Calmer.' },
};
const withdrawn: Told = {
  type: 'SymphonyWithdrawn',
  stream: `symphony-${docket}`,
  data: { network: 'NOVA', symphony: docket, reason: 'Anew.' },
};

const [first, second] = [id('ruling 1'), id('ruling 2')];
const [one, other] = [id('appeal 1'), id('appeal 2')];
const review = [submitted(), opened(), assigned, recommended];
const contested = [...review, issued(first), served(first), lodged(one, first)];

const after = (...events: Told[]) => given(docketsProjection, events as GivenEvent<DomainEvent>[]);
const rowAfter = (...events: Told[]) => after(...events).row(docketTable, docket)!;
const statusAfter = (...events: Told[]): DocketRow['status'] => rowAfter(...events).status;

describe('the row of a docket', () => {
  it('begins with the submission, and is numbered when the docket opens', () => {
    expect(rowAfter(submitted())).toMatchObject({
      number: null,
      revision: -1,
      work_revision: 0,
      last_number: 0,
      sealed_name: id('name'),
      sealed_contact: null,
      sealed_artist: id('artist'),
    });
    expect(rowAfter(submitted(), opened())).toMatchObject({
      status: 'received',
      received_on: '2147-01-01',
      due_on: '2147-01-31',
      due: { on: '2147-01-31', count: 30 },
      number: 1,
      revision: 0,
      last_number: 1,
    });
    expect(rowAfter(submitted(), opened(docket, 'open'))).toMatchObject({ due_on: null, due: null });
  });

  it('moves on with the review', () => {
    expect(rowAfter(...review.slice(0, -1))).toMatchObject({
      status: 'assigned',
      assigned_to: 'kiran',
      revision: 1,
    });
    expect(statusAfter(...review)).toBe('recommended');
    expect(rowAfter(...review, issued(first))).toMatchObject({
      status: 'ruled',
      ruling: first,
      outcome: 'changes-required',
      served_on: null,
    });
    expect(rowAfter(...review, issued(first), served(first))).toMatchObject({
      status: 'served',
      served_on: '2147-01-02',
      last_day_to_appeal: '2147-01-30',
      revision: 4,
      last_number: 5,
    });
  });

  it('waits for every appeal, and is then as it was served: others may still appeal in time', () => {
    expect(rowAfter(...contested)).toMatchObject({ status: 'appealed', open_appeals: [one] });
    expect(statusAfter(...contested, admitted(one, first))).toBe('appealed');
    expect(statusAfter(...contested, inadmissible(one, first))).toBe('served');
    expect(statusAfter(...contested, withdrawnAppeal(one, first))).toBe('served');
    expect(statusAfter(...contested, conceded(one, first))).toBe('served');
    expect(statusAfter(...contested, admitted(one, first), decided(one, first, 'dismissed'))).toBe('served');
    const both = [...contested, lodged(other, first), admitted(one, first), decided(one, first, 'dismissed')];
    expect(rowAfter(...both)).toMatchObject({ status: 'appealed', open_appeals: [other] });
    expect(statusAfter(...both, admitted(other, first), decided(other, first, 'dismissed'))).toBe('served');
  });

  it('is open again after a reversal, by a day of its own', () => {
    const again = [...contested, decided(one, first, 'overturned'), reversed(first, one)];
    expect(rowAfter(...again)).toMatchObject({
      status: 'reversed',
      ruling: null,
      outcome: null,
      served_on: null,
      last_day_to_appeal: null,
      open_appeals: [],
      assigned_to: 'kiran',
      due,
      due_on: '2147-05-01',
    });
    const late = { ...issued(second), recordedAt: '2147-02-01T00:00:00.000Z' };
    expect(rowAfter(...again, recommended, late)).toMatchObject({
      status: 'ruled',
      ruling: second,
    });
    const another = [
      ...contested,
      lodged(other, first),
      decided(one, first, 'overturned'),
      reversed(first, one),
    ];
    expect(statusAfter(...another, withdrawnAppeal(other, first))).toBe('reversed');
  });

  it('tells of whatever happens in an appeal, at once', () => {
    const data = { ...contest(one, first), adjudicator: id('maren'), interest: id('interest'), panel: null };
    const before = rowAfter(...contested);
    const after = rowAfter(...contested, { type: 'AdjudicatorRecused', data });
    expect(after).toEqual({ ...before, last_number: before.last_number + 1 });
  });

  it('is stayed by each appeal until that ends, and the ruling tells of each', () => {
    const ends = { at: '2147-03-01T00:00:00.000Z', on: '2147-02-28' };
    const stayed = (appeal: string) =>
      inDocket(docket, {
        type: 'RulingStayed',
        data: { ...contest(appeal, first), terms: 'Nobody sees it.', ends },
      });
    const ended = (appeal: string) =>
      inDocket(docket, { type: 'StayEnded', data: { ...contest(appeal, first), how: 'expired' } });
    expect(rowAfter(...contested)).toMatchObject({ stays: [] });
    const both = [...contested, stayed(one), lodged(other, first), stayed(other)];
    expect(rowAfter(...both)).toMatchObject({
      status: 'appealed',
      stays: [
        { appeal: one, ends },
        { appeal: other, ends },
      ],
      revision: 6,
    });
    const again = [...both, ended(one), stayed(one)];
    expect(rowAfter(...again).stays).toEqual([
      { appeal: other, ends },
      { appeal: one, ends },
    ]);
    expect(after(...again).row(rulingTable, first)!.stays).toMatchObject([
      { appeal: one, terms: 'Nobody sees it.', ends, ended: { how: 'expired' } },
      { appeal: other, ended: null },
      { appeal: one, ended: null },
    ]);
    const gone = [...both, reversed(first, one)];
    expect(rowAfter(...gone)).toMatchObject({ stays: [] });
    expect(rowAfter(...gone, ended(other))).toMatchObject({ stays: [] });
    expect(after(...gone, ended(other)).row(rulingTable, first)!.stays).toMatchObject([
      { ended: null },
      { ended: { how: 'expired' } },
    ]);
  });

  it('is nobody’s after a remand, until it is assigned to another', () => {
    const back = [...contested, decided(one, first, 'dismissed'), remanded(first, one)];
    expect(rowAfter(...back)).toMatchObject({
      status: 'remanded',
      round: 2,
      ruling: null,
      outcome: null,
      assigned_to: null,
      due_on: '2147-05-01',
      open_appeals: [],
    });
    expect(statusAfter(...back, assigned)).toBe('assigned');
    expect(after(...back).row(rulingTable, first)).toMatchObject({
      set_aside: 'remanded',
      set_aside_by: one,
    });
  });

  it('is over where the work was withdrawn meanwhile', () => {
    for (const setAside of [reversed, remanded]) {
      const over = [...contested, withdrawn, setAside(first, one)];
      expect(statusAfter(...over)).toBe('withdrawn');
    }
  });

  it('ends with a withdrawal where no ruling stands, whenever the docket opens', () => {
    expect(statusAfter(...review, withdrawn)).toBe('withdrawn');
    expect(statusAfter(submitted(), withdrawn, opened())).toBe('withdrawn');
    expect(statusAfter(...review, issued(first), withdrawn)).toBe('ruled');
  });

  it('waits for the applicant, and is without an end meanwhile', () => {
    const toAnswer = dueAfter('2147-01-03', 10);
    const asked = inDocket(docket, {
      type: 'InformationRequested',
      data: {
        network: 'NOVA',
        docket,
        requestedBy: 'kiran',
        applicant: 'elara',
        what: 'For how long?',
        due: toAnswer,
      },
    });
    const moved = dueAfter('2147-01-01', 33);
    const answered = inDocket(docket, {
      type: 'InformationSupplied',
      data: {
        network: 'NOVA',
        docket,
        suppliedAt: '2147-01-06T09:00:00.000Z',
        answer: sealed('answer'),
        due: moved,
      },
    });
    const closed = inDocket(docket, {
      type: 'DocketClosedIncomplete',
      data: { network: 'NOVA', docket, due: { at: toAnswer.at, on: toAnswer.on }, late: 2 },
    });
    const reopened = inDocket(docket, {
      type: 'DocketReopened',
      data: { network: 'NOVA', docket, revision: 2, due },
    });
    const row = (...events: Told[]) =>
      after(submitted(), opened(), assigned, recommended, asked, ...events).row(docketTable, docket)!;
    expect(row()).toMatchObject({
      status: 'information-awaited',
      due: null,
      due_at: null,
      recommendation: null,
      information: [
        { what: 'For how long?', by: 'kiran', due: toAnswer, supplied_at: null, sealed_answer: null },
      ],
    });
    expect(row(assigned)).toMatchObject({ status: 'information-awaited', assigned_to: 'kiran' });
    expect(row(answered)).toMatchObject({
      status: 'assigned',
      due_on: '2147-02-03',
      information: [{ supplied_at: '2147-01-06T09:00:00.000Z', sealed_answer: id('answer') }],
    });
    expect(row(closed)).toMatchObject({ status: 'incomplete', due: null });
    expect(row(closed, reopened)).toMatchObject({ status: 'assigned', due_on: '2147-05-01' });
  });

  it('keeps the revisions of the work', () => {
    const rows = after(submitted(), opened(), revised);
    expect(rows.row(docketTable, docket)).toMatchObject({ revision: 0, work_revision: 1, last_number: 2 });
    expect(rows.rows(revisionTable)).toMatchObject([
      { revision: 1, note: null, score, number: 0 },
      { revision: 2, note: 'Calmer.', score, number: 2 },
    ]);
  });

  it('is assigned again when a revision is lodged after the recommendation, whether that said its revision or not', () => {
    for (const judged of [1, null]) {
      const before = [submitted(), opened(), assigned, recommendedOn(judged)];
      const taken = after(...before, revised);
      expect(taken.row(docketTable, docket)).toMatchObject({
        status: 'assigned',
        newest: 2,
        recommendation: { revision: judged, taken_back_by: 2, number: 3 },
      });
      const anew = after(...before, revised, recommendedOn(2));
      expect(anew.row(docketTable, docket)).toMatchObject({
        status: 'recommended',
        recommendation: { revision: 2, taken_back_by: null },
      });
    }
  });

  it('is assigned again by a challenge, which it keeps, and recommended by another recommendation', () => {
    const before = [submitted(), opened(), assigned, recommended, challenged];
    const challenge = { by: 'tomas', reasons: 'Too little.', outcome: 'refused', number: 4 };
    expect(rowAfter(...before)).toMatchObject({
      status: 'assigned',
      recommendation: { challenged: true },
      challenges: [challenge],
    });
    expect(rowAfter(...before, recommended)).toMatchObject({
      status: 'recommended',
      recommendation: { challenged: false },
      challenges: [challenge],
    });
    // It was withdrawn in the moment between the decision and its place in the log.
    expect(statusAfter(...before.slice(0, -1), withdrawn, challenged)).toBe('withdrawn');
  });

  it('stays assigned by a recommendation on a revision that was not the newest any more', () => {
    const row = after(submitted(), opened(), assigned, revised, recommendedOn(1)).row(docketTable, docket);
    expect(row).toMatchObject({ status: 'assigned', recommendation: { revision: 1, taken_back_by: 2 } });
    // What did not say on which it was made was made on the newest.
    expect(statusAfter(submitted(), opened(), assigned, revised, recommendedOn(null))).toBe('recommended');
  });

  it('has no recommendation any more once it is assigned to another, or its ruling is reversed', () => {
    const noMore = [
      after(submitted(), opened(), assigned, recommended, assigned),
      after(...review, issued(first), reversed(first, one)),
    ];
    for (const rows of noMore) expect(rows.row(docketTable, docket)?.recommendation).toBeNull();
  });

  describe('before a panel', () => {
    const of = { network: 'NOVA', docket, panel: id('panel') };
    const convened = inDocket(docket, conveningOf({ ...of }));
    const vote = (opened: OpenedVote) => {
      const { data, ...cast } = votedAs(opened) as VoteCast;
      return inDocket(docket, { ...cast, data: { ...data, ...of } });
    };
    const [odile, tomas] = [openedAs('odile', 'against', 'A guide sees it.'), openedAs('tomas', 'for')];
    const recused = (regulator: string, panel: string | null = of.panel) =>
      inDocket(docket, {
        type: 'RegulatorRecused',
        data: { network: 'NOVA', docket, regulator, interest: id('interest'), panel },
      });
    const dissolved = inDocket(docket, {
      type: 'PanelDissolved',
      data: { ...of, absent: [], because: 'by-network', dissolvedBy: 'ines', reasons: 'Away.', late: null },
    });
    const opened = { panel: of.panel, votes: [odile], recused: ['tomas'], absent: ['ines'] };
    const rejected = inDocket(docket, {
      type: 'DraftRejected',
      data: { network: 'NOVA', docket, ...opened, openedBy: 'ines' },
    });

    it('says who sits, who has voted and not how, and for whom it waits', () => {
      expect(rowAfter(...review, convened)).toMatchObject({
        status: 'panel',
        sitting: ['ines', 'tomas', 'odile'],
        panel_waits_for: ['ines', 'tomas', 'odile'],
      });
      const row = rowAfter(...review, convened, vote(odile), recused('tomas'))!;
      expect(row).toMatchObject({
        status: 'panel',
        assigned_to: 'kiran',
        sitting: ['ines', 'odile'],
        panel_waits_for: ['ines'],
        panels: [{ panel: of.panel, end: null, members: [{}, { recused: true }, { person: 'odile' }] }],
      });
      expect(row.panels[0]!.members[2]!.voted).toBe(row.last_number - 1);
      expect(JSON.stringify(row)).not.toMatch(/against|A guide/);
    });

    it('is ruled on with the votes that were opened, or under review again', () => {
      const made = { ...issued(first), data: { ...issued(first).data, panel: opened } } as Told;
      const rows = after(...review, convened, vote(odile), vote(tomas), made);
      expect(rows.row(docketTable, docket)).toMatchObject({
        status: 'ruled',
        sitting: [],
        panels: [
          { end: { as: 'issued', ruling: first, votes: [odile] }, members: [{}, { recused: true }, {}] },
        ],
      });
      expect(rows.row(rulingTable, first)).toMatchObject({ votes: [odile], voted_by: ['odile'] });
      expect(rowAfter(...review, convened, vote(odile), rejected)).toMatchObject({
        status: 'assigned',
        recommendation: null,
        sitting: [],
        panels: [{ end: { as: 'rejected', votes: [odile] } }],
      });
    });

    it('goes back to what it was where the panel is dissolved', () => {
      expect(rowAfter(...review, convened, dissolved)).toMatchObject({
        status: 'recommended',
        sitting: [],
        panels: [{ end: { as: 'dissolved', because: 'by-network', reasons: 'Away.' } }],
      });
      const back = [...review, convened, recused('kiran', null), dissolved];
      expect(rowAfter(...back)).toMatchObject({ status: 'received', assigned_to: null });
      const anew = inDocket(docket, conveningOf({ ...of, panel: id('other') }));
      expect(rowAfter(...review, convened, dissolved, anew)).toMatchObject({
        status: 'panel',
        panels: [{ end: { as: 'dissolved' } }, { end: null }],
      });
    });
  });

  it('is nobody’s, and has no recommendation, once whoever had it is recused', () => {
    const recused = inDocket(docket, {
      type: 'RegulatorRecused',
      data: { network: 'NOVA', docket, regulator: 'kiran', interest: id('interest'), panel: null },
    });
    const nobodys = { assigned_to: null, recommendation: null };
    expect(rowAfter(...review, recused)).toMatchObject({ status: 'received', ...nobodys });
    const back = [...review, issued(first), reversed(first, one), recused];
    expect(rowAfter(...back)).toMatchObject({ status: 'reversed', ...nobodys });
  });

  it('begins another round when its ruling is sent back, and none when it is reversed', () => {
    const second = id('ruling 2');
    const again = (turn: typeof remanded) =>
      after(...contested, turn(first, one), assigned, recommended, issued(second));
    expect(again(remanded).row(rulingTable, first)).toMatchObject({ round: 1 });
    expect(again(remanded).row(rulingTable, second)).toMatchObject({ round: 2 });
    expect(again(reversed).row(rulingTable, second)).toMatchObject({ round: 1 });
  });

  it('needs a case that has begun', () => {
    expect(() => after(opened())).toThrow(`DocketOpened is about docket-${docket}, whose case never began.`);
  });
});

describe('the row of a flag', () => {
  const [flag, other] = [id('flag 1'), id('flag 2')];
  const flagged = (of: string, because: Doubt = 'interest') =>
    inDocket(docket, {
      type: 'RulingFlagged',
      data: { network: 'NOVA', docket, ruling: first, flag: of, because, by: 3 },
    });
  const reviewed = inDocket(docket, {
    type: 'RulingReviewed',
    data: {
      network: 'NOVA',
      docket,
      ruling: first,
      flag,
      outcome: 'stands',
      reasons: 'Sound.',
      reviewedBy: 'ines',
      next: null,
    },
  });

  it('says why, and what came of it', () => {
    const rows = after(...contested, flagged(flag), flagged(other, 'law-changed'), reviewed);
    expect(rows.row(flagTable, flag)).toMatchObject({
      ruling: first,
      because: 'interest',
      by: 3,
      outcome: 'stands',
      reasons: 'Sound.',
      reviewed_by: 'ines',
    });
    expect(rows.row(flagTable, other)).toMatchObject({ because: 'law-changed', outcome: null });
    expect(rows.row(docketTable, docket)!.revision).toBeGreaterThan(rowAfter(...contested).revision);
  });
});

describe('the row of a ruling', () => {
  it('says what it judged and by which law, when it was served, and which appeal took it back', () => {
    const rows = after(...contested, reversed(first, one), recommended, issued(second));
    expect(rows.row(rulingTable, first)).toMatchObject({
      judged: 1,
      cited: [{ path: '2147/12/4.2', version: 3 }],
      decided_by: 'tomas',
      recommended_by: 'kiran',
      served_on: '2147-01-02',
      appeal_window: toAppeal,
      set_aside: 'reversed',
      set_aside_by: one,
    });
    expect(rows.row(rulingTable, second)).toMatchObject({
      served_on: null,
      appeal_window: null,
      set_aside: null,
    });
  });

  it('says who reversed it where the network did itself', () => {
    const own = inDocket(docket, {
      type: 'RulingReversed',
      data: {
        network: 'NOVA',
        docket,
        ruling: first,
        appeal: null,
        reversedBy: 'ines',
        reasons: 'Wrong.',
        due,
      },
    });
    expect(after(...contested, own).row(rulingTable, first)).toMatchObject({
      set_aside: 'reversed',
      set_aside_by: null,
      own_reversal: { by: 'ines', reasons: 'Wrong.' },
    });
  });

  it('says which ruling of another network it recognises', () => {
    const other = {
      network: 'BOREA',
      docket: id('d7'),
      ruling: id('r7'),
      number: 318,
      governingDate: '2147-01-01',
      cited: [{ provision: id('7'), path: '2147/3/7', version: 2 }],
    };
    const recognised = inDocket(docket, {
      type: 'RulingRecognised',
      data: { network: 'NOVA', docket, ruling: first, recognised: other },
    });
    const rows = after(...contested, recognised);
    expect(rows.row(rulingTable, first)).toMatchObject({ recognised: other });
    expect(after(...contested).row(rulingTable, first)).toMatchObject({ recognised: null });
  });

  it('keeps what was issued, and each slip that was mended', () => {
    const slip = {
      part: 'facts',
      was: 'A swell',
      reads: 'A swell of awe',
      why: 'A word was left out.',
    } as const;
    const corrected = inDocket(docket, {
      type: 'RulingCorrected',
      data: { network: 'NOVA', docket, ruling: first, correctedBy: 'tomas', ...slip },
    });
    expect(after(...contested, corrected).row(rulingTable, first)).toMatchObject({
      facts: 'A swell.',
      corrections: [{ ...slip, by: 'tomas', corrected_at: expect.any(String), number: expect.any(Number) }],
    });
  });
});

describe('the row of an appeal', () => {
  it('says when it is heard, and that it was', () => {
    const hearing = (type: 'HearingListed' | 'HearingAdjourned' | 'HearingHeld', data: object) => ({
      ...inAppeal({ type, data: { ...contest(one, first), adjudicator: 'maren', ...data } } as AppealEvent),
    });
    const [at, later] = ['2147-02-01T14:00:00.000Z', '2147-02-08T14:00:00.000Z'];
    const listed = hearing('HearingListed', { at, where: 'The hall' });
    const adjourned = hearing('HearingAdjourned', {
      at: later,
      where: 'A garden',
      before: at,
      reason: 'Rain.',
    });
    const row = (...events: Told[]) => after(...contested, ...events).row(docketAppealTable, one)?.hearing;
    expect(row(listed)).toEqual({ at, where: 'The hall', held: false });
    expect(row(listed, adjourned)).toEqual({ at: later, where: 'A garden', held: false });
    const held = hearing('HearingHeld', { at: later, appeared: [], note: 'Nobody came.' });
    expect(row(listed, adjourned, held)).toEqual({ at: later, where: 'A garden', held: true });
  });

  it('follows how far it is', () => {
    const row = (...events: Told[]) => after(...contested, ...events).row(docketAppealTable, one);
    expect(row()).toEqual({
      appeal: one,
      docket,
      ruling: first,
      appellant: 'elara',
      status: 'lodged',
      hearing: null,
      lodged_on: '2147-01-03',
      number: 6,
    });
    expect(row(admitted(one, first))?.status).toBe('admitted');
    expect(row(admitted(one, first), decided(one, first, 'overturned'))?.status).toBe('decided');
    expect(row(inadmissible(one, first))?.status).toBe('inadmissible');
    expect(row(withdrawnAppeal(one, first))?.status).toBe('withdrawn');
    expect(row(conceded(one, first))?.status).toBe('conceded');
  });
});
