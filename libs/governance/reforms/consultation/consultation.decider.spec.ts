import { describe, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type {
  CommentFiled,
  CommentPlaced,
  CommentPublished,
  CommentRedacted,
  CommentWithheld,
  ConsultationClosed,
  ConsultationExtended,
  ConsultationOpened,
  Placing,
  PointAnswered,
  PointRaised,
  Withholding,
} from '#governance/events';
import type { ReformState } from '../reform.js';
import { commentDecider, type FileComment, type PlaceComment } from './comment.decider.js';
import {
  comment as commentView,
  consultation as consultationView,
  type CommentState,
} from './consultation.js';
import { consultationDecider, type ConsultationCommand, type AnswerPoint } from './consultation.decider.js';

const id = (last: string) => `0190a5c2-0000-8000-8000-0000000000${last}`;
const [reform, comment, other, point] = [id('e1'), id('c1'), id('c2'), id('d1')];
const [tomas, sana, nina] = [id('1a'), id('2a'), id('3a')];
const about = { network: 'NOVA', reform };
const draft = {
  status: 'proposed',
  ...about,
  proposedBy: tomas,
  draft: { revision: 1, amendments: [{ path: '2147/12/4.2' }] },
} as unknown as ReformState;
const was = (status: 'adopted' | 'withdrawn') => ({ ...draft, status }) as ReformState;
const none: ReformState = { status: 'absent' };

const now = new Date('2147-03-10T10:00:00.000Z');
const by = { provision: id('9a'), path: '2147/1/8', version: 1 };
const closes = {
  at: '2147-03-16T00:00:00.000Z',
  on: '2147-03-15',
  begins: '2147-03-01T09:00:00.000Z',
  count: 14,
  unit: 'days' as const,
  by,
};
const later = { at: '2147-03-21T00:00:00.000Z', on: '2147-03-20' };
const secretary = { person: sana, interests: [] };
const opened: ConsultationOpened = {
  type: 'ConsultationOpened',
  data: { ...about, openedBy: sana, revision: 1, closes },
};
const extended: ConsultationExtended = {
  type: 'ConsultationExtended',
  data: { ...about, extendedBy: sana, closes: later, reasons: 'It was read out late.' },
};
const closed: ConsultationClosed = {
  type: 'ConsultationClosed',
  data: { ...about, at: closes.at, late: 2 },
};
const raised: PointRaised = {
  type: 'PointRaised',
  data: { ...about, point, raisedBy: sana, gist: 'Ask the sleeper.' },
};

describe('a consultation', () => {
  const given = givenFor(consultationDecider);
  const open = { type: 'OpenConsultation' as const, ...about, of: draft, openedBy: sana, closes };
  const extend = {
    type: 'ExtendConsultation' as const,
    ...about,
    of: draft,
    extendedBy: sana,
    closes: later,
    reasons: 'It was read out late.',
    now,
  };

  it('is opened once, on a draft, for as long as the law says', () => {
    given().when(open).then(opened);
    given(opened).when(open).thenRefused('CONSULTATION.ALREADY_OPENED');
    given()
      .when({ ...open, closes: null })
      .thenRefused('CONSULTATION.NO_LAW');
    given()
      .when({ ...open, of: none })
      .thenRefused('REFORM.ABSENT');
    for (const status of ['adopted', 'withdrawn'] as const)
      given()
        .when({ ...open, of: was(status) })
        .thenRefused('CONSULTATION.OVER');
  });

  it('is extended while it is open, and never shortened', () => {
    given(opened).when(extend).then(extended);
    given().when(extend).thenRefused('CONSULTATION.ABSENT');
    for (const sooner of [closes, { at: '2147-03-12T00:00:00.000Z', on: '2147-03-11' }])
      given(opened)
        .when({ ...extend, closes: sooner })
        .thenRefused('CONSULTATION.SHORTENED');
    given(opened)
      .when({ ...extend, now: new Date(closes.at) })
      .thenRefused('CONSULTATION.CLOSED');
    given(opened, closed).when(extend).thenRefused('CONSULTATION.CLOSED');
  });

  it('is recorded as closed once its last instant is over, and only then', () => {
    const record = (at: string) =>
      ({ type: 'RecordConsultationClosed', ...about, of: draft, now: new Date(at) }) as ConsultationCommand;
    given(opened).when(record('2147-03-16T00:00:02.000Z')).then(closed);
    given(opened).when(record('2147-03-15T23:59:59.999Z')).then();
    given(opened, extended).when(record(closes.at)).then();
    given(opened, closed).when(record('2147-03-17T00:00:00.000Z')).then();
  });

  const raise = {
    type: 'RaisePoint' as const,
    ...about,
    of: draft,
    by: secretary,
    point,
    gist: raised.data.gist,
  };
  const answer: AnswerPoint = {
    type: 'AnswerPoint',
    ...about,
    of: draft,
    by: secretary,
    point,
    answer: 'accepted',
    reasons: 'So it should be.',
    changed: '2147/12/4.2',
  };
  const answered: PointAnswered = {
    type: 'PointAnswered',
    data: {
      ...about,
      point,
      answeredBy: sana,
      answer: 'accepted',
      reasons: 'So it should be.',
      changed: '2147/12/4.2',
    },
  };

  it('has points, raised and answered, open or closed, until the reform is decided', () => {
    given(opened).when(raise).then(raised);
    given(opened, closed).when(raise).then(raised);
    given().when(raise).thenRefused('CONSULTATION.ABSENT');
    given(opened, raised, closed).when(answer).then(answered);
    given(opened).when(answer).thenRefused('POINT.ABSENT');
    given(opened, raised, answered).when(answer).thenRefused('POINT.ANSWERED');
    for (const command of [raise, answer])
      given(opened, raised)
        .when({ ...command, of: was('adopted') })
        .thenRefused('CONSULTATION.OVER');
  });

  it('has as many points as can be answered', () => {
    const many = Array.from({ length: 200 }, (_, nth) => ({
      ...raised,
      data: { ...raised.data, point: `p${nth}` },
    }));
    given(opened, ...many)
      .when(raise)
      .thenRefused('POINT.TOO_MANY');
  });

  it('says of a point what changed for it: an amendment of the draft, and nothing where it is not accepted', () => {
    given(opened, raised)
      .when({ ...answer, answer: 'not' })
      .thenRefused('POINT.CHANGES_NOTHING');
    given(opened, raised)
      .when({ ...answer, changed: '2147/12/9' })
      .thenRefused('POINT.NO_AMENDMENT');
    given(opened, raised)
      .when({ ...answer, answer: 'not', changed: null })
      .then({ ...answered, data: { ...answered.data, answer: 'not', changed: null } });
  });

  it('is handled by nobody whose draft it is, nor whoever has an interest in it', () => {
    for (const command of [raise, answer]) {
      given(opened, raised)
        .when({ ...command, by: { person: tomas, interests: [] } })
        .thenRefused('CONSULTATION.OWN');
      given(opened, raised)
        .when({ ...command, by: { ...secretary, interests: [{ kind: 'case', id: reform }] } })
        .thenRefused('CONSULTATION.INTERESTED');
    }
  });
});

describe('a comment', () => {
  const given = givenFor(commentDecider);
  const fold = <State>(
    view: { readonly initial: State; evolve(state: State, event: never): State },
    events: readonly object[],
  ) => events.reduce<State>((state, event) => view.evolve(state, event as never), view.initial);
  const asked = fold(consultationView, [opened, raised]);
  const words = { sealed: id('b1'), commitment: 'c' };
  const named = { ...about, comment };
  const on = { ...named, of: draft, consultation: asked };
  const filed: CommentFiled = { type: 'CommentFiled', data: { ...named, revision: 1, author: nina, words } };
  const published: CommentPublished = { type: 'CommentPublished', data: { ...named, publishedBy: sana } };
  const redacted: CommentRedacted = {
    type: 'CommentRedacted',
    data: { ...named, redactedBy: sana, code: 'private', words: { sealed: id('b2'), commitment: 'd' } },
  };
  const withheld = (code: Withholding): CommentWithheld => ({
    type: 'CommentWithheld',
    data: { ...named, withheldBy: sana, code },
  });
  const placed = (place: Placing): CommentPlaced => ({
    type: 'CommentPlaced',
    data: { ...named, placedBy: sana, place },
  });

  const file: FileComment = { type: 'FileComment', ...on, author: nina, words, now };
  const looks = { ...on, by: secretary, isErased: false };
  const publish = { type: 'PublishComment' as const, ...looks };
  const redact = {
    type: 'RedactComment' as const,
    ...looks,
    code: 'private' as const,
    words: redacted.data.words,
  };
  const withhold = { type: 'WithholdComment' as const, ...looks, code: 'libellous' as Withholding };
  const place: PlaceComment = {
    type: 'PlaceComment',
    ...on,
    by: secretary,
    place: { point },
    like: { status: 'absent' },
  };

  it('is filed while people are asked, by the instant', () => {
    given().when(file).then(filed);
    given()
      .when({ ...file, consultation: { status: 'absent' } })
      .thenRefused('CONSULTATION.ABSENT');
    given()
      .when({ ...file, now: new Date(closes.at) })
      .thenRefused('CONSULTATION.CLOSED');
    given()
      .when({ ...file, consultation: fold(consultationView, [opened, closed]) })
      .thenRefused('CONSULTATION.CLOSED');
    given()
      .when({ ...file, of: was('withdrawn') })
      .thenRefused('CONSULTATION.OVER');
    given()
      .when({ ...file, of: none })
      .thenRefused('REFORM.ABSENT');
  });

  it('is let through once, redacted before or after, or withheld for good', () => {
    given(filed).when(publish).then(published);
    given(filed, published).when(publish).thenRefused('COMMENT.LOOKED_AT');
    given(filed).when(redact).then(redacted);
    given(filed, published).when(redact).then(redacted);
    given(filed, published).when(withhold).then(withheld('libellous'));
    for (const command of [redact, withhold, place])
      given(filed, withheld('libellous')).when(command).thenRefused('COMMENT.WITHHELD');
    for (const command of [publish, redact, withhold, place])
      given().when(command).thenRefused('COMMENT.ABSENT');
  });

  it('whose words were erased can be withheld alone, and for that alone', () => {
    for (const command of [publish, redact, withhold])
      given(filed)
        .when({ ...command, isErased: true })
        .thenRefused('COMMENT.ERASED');
    given(filed)
      .when({ ...withhold, isErased: true, code: 'erased' })
      .then(withheld('erased'));
    given(filed)
      .when({ ...withhold, code: 'erased' })
      .thenRefused('COMMENT.NOT_ERASED');
  });

  it('is placed under a point, under none, or with another that is', () => {
    given(filed).when(place).thenRefused('COMMENT.NOT_LET_THROUGH');
    given(filed, published).when(place).then(placed({ point }));
    given(filed, published, placed({ point }))
      .when({ ...place, place: { none: 'It greets.' } })
      .then(placed({ none: 'It greets.' }));
    given(filed, published)
      .when({ ...place, place: { point: other } })
      .thenRefused('POINT.ABSENT');
    const like = (state: Partial<CommentState>): PlaceComment => ({
      ...place,
      place: { like: other },
      like: { ...fold(commentView, [filed, published]), ...state } as CommentState,
    });
    given(filed, published)
      .when(like({ place: { point } } as Partial<CommentState>))
      .then(placed({ like: other }));
    for (const wrong of [
      { place: null },
      { place: { like: id('c3') } },
      { place: { point }, reform: id('e2') },
    ])
      given(filed, published)
        .when(like(wrong as Partial<CommentState>))
        .thenRefused('COMMENT.NOT_LIKE');
    given(filed, published)
      .when({ ...like({ place: { point } } as Partial<CommentState>), place: { like: comment } })
      .thenRefused('COMMENT.NOT_LIKE');
    given(filed, published)
      .when({ ...place, place: { like: other } })
      .thenRefused('COMMENT.NOT_LIKE');
  });

  it('is handled by nobody who wrote it or the draft, nor whoever has an interest in either', () => {
    for (const command of [publish, redact, withhold, place]) {
      for (const person of [nina, tomas])
        given(filed, published)
          .when({ ...command, by: { person, interests: [] } })
          .thenRefused('CONSULTATION.OWN');
      given(filed, published)
        .when({ ...command, by: { ...secretary, interests: [{ kind: 'person', id: nina }] } })
        .thenRefused('CONSULTATION.INTERESTED');
      given(filed, published)
        .when({ ...command, of: was('adopted') })
        .thenRefused('CONSULTATION.OVER');
    }
  });
});
