import { z } from 'zod';
import { dateOf, type Acting } from '#kernel';
import type { Deciding, Outcome } from '#engine/event-store';
import {
  commentFiled,
  commentStream,
  consultationOpened,
  consultationStream,
  pointAnswer,
  pointRaised,
  redaction,
  reformStream,
  withholding,
} from '#governance/events';
import { exampleDue, lawOf } from '#governance/law';
import { command, told, type Running } from '#platform/commands';
import { actingIn, type Register } from '#platform/core';
import { line, plainDate, prose, uuid } from '#platform/schema';
import { reform as reformView, type ReformState } from '../reform.js';
import { commentDecider, type CommentCommand } from './comment.decider.js';
import {
  comment as commentView,
  consultation,
  type CommentState,
  type ConsultationState,
} from './consultation.js';
import { consultationDecider, type ConsultationCommand } from './consultation.decider.js';
import { exampleComment, exampleConsultation } from './consultation.view.js';

interface OnReform {
  readonly network: string;
  readonly reform: string;
}
interface OnPoint extends OnReform {
  readonly point: string;
}
interface OnComment extends OnReform {
  readonly comment: string;
}

const ON_REFORM = ['REFORM.ABSENT', 'CONSULTATION.OVER'];
const OPENED = [...ON_REFORM, 'CONSULTATION.ABSENT'];
const IMPARTIAL = ['CONSULTATION.OWN', 'CONSULTATION.INTERESTED'];
const ON_COMMENT = [...ON_REFORM, ...IMPARTIAL, 'COMMENT.ABSENT'];

const COMMENT_WORDS = 10_000;
const { reform: REFORM } = exampleConsultation;
const [POINT] = exampleConsultation.points;

/** Asks everybody about a draft. */
export const OpenConsultation = command('OpenConsultation', {
  operation: 'Consultations_open',
  post: 'networks/:code/reforms/:reform/consultation',
  permit: 'consultation.open',
  summary: 'Ask everybody about a reform',
  description:
    'On its draft as it is now: whoever wants to may comment until the time is over that `consultation.days` sets. A reform that was consulted on is adopted by a vote alone.',
  body: z.strictObject({}),
  example: {},
  names: told(
    consultationOpened,
    { reform: REFORM, closes: exampleDue },
    ({ reform, closes: { at, on } }) => ({
      reform,
      lastDayToComment: on,
      commentBefore: at,
    }),
  ),
  errors: [...ON_REFORM, 'CONSULTATION.ALREADY_OPENED', 'CONSULTATION.NO_LAW'],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    return onConsultation(running, async (about) => {
      const now = register.clock.now();
      const on = dateOf(now);
      const at = { receivedOn: on, governedBy: on, on };
      const closes = await lawOf(register).due(input.network, 'consultation.days', at, now.toISOString());
      return { type: 'OpenConsultation', ...about, openedBy: context.actor.id, closes };
    });
  },
});

export const ExtendConsultation = command('ExtendConsultation', {
  operation: 'Consultations_extend',
  post: 'networks/:code/reforms/:reform/extend-consultation',
  permit: 'consultation.open',
  summary: 'Give people more time to comment on a reform',
  description: 'Until the end of a later day. It is never shortened.',
  body: z.strictObject({ until: plainDate, reasons: prose(5_000) }),
  example: { until: '2147-05-20', reasons: 'The draft was read out in two halls only after it was opened.' },
  status: 200,
  errors: [...OPENED, 'CONSULTATION.CLOSED', 'CONSULTATION.SHORTENED'],
  at: addressOf,
  run: (running) => {
    const { register, context, input } = running;
    const { network, until, reasons } = input;
    return onConsultation(running, async (about) => ({
      type: 'ExtendConsultation',
      ...about,
      extendedBy: context.actor.id,
      closes: await lawOf(register).endOf(network, until),
      reasons,
      now: register.clock.now(),
    }));
  },
});

export const RaisePoint = command('RaisePoint', {
  operation: 'Consultations_raisePoint',
  post: 'networks/:code/reforms/:reform/points',
  permit: 'point.raise',
  summary: 'Raise a point of what people say about a reform',
  description: 'Each is to be answered before the reform is put to a vote.',
  body: z.strictObject({ gist: line(500).meta({ description: 'What they say, in a sentence.' }) }),
  example: { gist: POINT!.gist },
  names: told(pointRaised, { point: POINT!.point }),
  errors: [...OPENED, ...IMPARTIAL, 'POINT.TOO_MANY'],
  at: addressOf,
  run: (running) => {
    const { context, input } = running;
    return officially(running, (about) => ({
      type: 'RaisePoint',
      ...about,
      point: context.commandId,
      gist: input.gist,
    }));
  },
});

export const AnswerPoint = command('AnswerPoint', {
  operation: 'Consultations_answerPoint',
  post: 'networks/:code/reforms/:reform/points/:point/answer',
  permit: 'point.answer',
  summary: 'Answer a point that was raised on a reform',
  description: '`changed` is the path of the amendment that changed for it; null, where none did.',
  body: z.strictObject({
    answer: pointAnswer,
    reasons: prose(10_000),
    changed: line(1_000).nullable().optional(),
  }),
  example: { answer: 'accepted', reasons: 'The sleeper is asked, and not the hall.', changed: '2147/12/4.2' },
  status: 200,
  errors: [
    ...OPENED,
    ...IMPARTIAL,
    'POINT.ABSENT',
    'POINT.ANSWERED',
    'POINT.CHANGES_NOTHING',
    'POINT.NO_AMENDMENT',
  ],
  at: addressOf,
  run: (running) => {
    const { point, answer, reasons, changed = null } = running.input;
    return officially<OnPoint>(running, (about) => ({
      type: 'AnswerPoint',
      ...about,
      point,
      answer,
      reasons,
      changed,
    }));
  },
});

/** Records that the time to comment is over: what follows from the passing of it. */
export const RecordConsultationClosed = command('RecordConsultationClosed', {
  run: (running: Running<OnReform>) =>
    onConsultation(running, async (about) => ({
      type: 'RecordConsultationClosed',
      ...about,
      now: running.register.clock.now(),
    })),
});

/** The person who commands says what they think of a draft. */
export const FileComment = command('FileComment', {
  operation: 'Comments_file',
  post: 'networks/:code/reforms/:reform/comments',
  permit: 'comment.file',
  summary: 'Comment on a reform',
  description:
    'Its words are yours alone until the secretary has looked at them. Then everybody reads them, under no name, for as long as your data are kept.',
  body: z.strictObject({
    words: prose(COMMENT_WORDS).meta({ description: 'What you think of it, and what should be otherwise.' }),
  }),
  example: { words: exampleComment.words! },
  names: told(commentFiled, { comment: exampleComment.comment }),
  errors: [...OPENED, 'CONSULTATION.CLOSED', 'PERSON.ERASED'],
  at: commentsOf,
  run: ({ register, context, input: { network, reform, words } }) => {
    const [comment, author] = [context.commandId, context.actor.id];
    // It rests on no other stream: however many comment at once, nobody waits, and one that came too late is told by the log's order.
    return register.decisions.execute(
      commentDecider,
      commentStream(comment),
      { ...context, correlationId: reformStream(reform) },
      async ({ eventId }): Promise<CommentCommand> => {
        const now = register.clock.now();
        const about = { network, reform, comment, ...(await loaded(register, network, reform)) };
        const place = { person: author, event: eventId(0), field: 'words' };
        const filed = { type: 'FileComment' as const, ...about, author, now };
        // Nothing is sealed for a comment that would be refused.
        commentDecider.decide({ ...filed, words: UNSEALED }, commentDecider.initial);
        return { ...filed, words: await register.vault.seal(place, words) };
      },
    );
  },
});
const UNSEALED = { sealed: '', commitment: '' };

export const PublishComment = command('PublishComment', {
  operation: 'Comments_publish',
  post: 'networks/:code/reforms/:reform/comments/:comment/publish',
  permit: 'comment.moderate',
  summary: 'Let everybody read a comment',
  body: z.strictObject({}),
  example: {},
  status: 200,
  errors: [...ON_COMMENT, 'COMMENT.LOOKED_AT', 'COMMENT.ERASED'],
  at: commentsOf,
  run: (running) =>
    lookedAt(running, async (about, isErased) => ({ type: 'PublishComment', ...about, isErased })),
});

export const RedactComment = command('RedactComment', {
  operation: 'Comments_redact',
  post: 'networks/:code/reforms/:reform/comments/:comment/redact',
  permit: 'comment.moderate',
  summary: 'Let everybody read a comment without some of its words',
  description: 'Also one that everybody reads already. Put a mark where words were, such as [redacted].',
  body: z.strictObject({
    words: prose(COMMENT_WORDS).meta({ description: 'What everybody reads instead.' }),
    code: redaction,
  }),
  example: { words: '[redacted] woke with what I had dreamed. I was not asked.', code: 'private' },
  status: 200,
  errors: [...ON_COMMENT, 'COMMENT.WITHHELD', 'COMMENT.ERASED'],
  at: commentsOf,
  run: (running) => {
    const { register, input } = running;
    return lookedAt(running, async (about, isErased, state, eventId) => {
      const redacted = { type: 'RedactComment' as const, ...about, isErased, code: input.code };
      commentDecider.decide({ ...redacted, words: UNSEALED }, state);
      const { author: person } = state as Extract<CommentState, { readonly author: string }>;
      const place = { person, event: eventId(0), field: 'words' };
      return { ...redacted, words: await register.vault.seal(place, input.words) };
    });
  },
});

export const WithholdComment = command('WithholdComment', {
  operation: 'Comments_withhold',
  post: 'networks/:code/reforms/:reform/comments/:comment/withhold',
  permit: 'comment.moderate',
  summary: 'Withhold a comment',
  description: 'Nobody else reads it then, and it need not be placed. `erased`: its words are there no more.',
  body: z.strictObject({ code: withholding }),
  example: { code: 'libellous' },
  status: 200,
  errors: [...ON_COMMENT, 'COMMENT.WITHHELD', 'COMMENT.ERASED', 'COMMENT.NOT_ERASED'],
  at: commentsOf,
  run: (running) => {
    const { code } = running.input;
    return lookedAt(running, async (about, isErased) => ({
      type: 'WithholdComment',
      ...about,
      isErased,
      code,
    }));
  },
});

export const PlaceComment = command('PlaceComment', {
  operation: 'Comments_place',
  post: 'networks/:code/reforms/:reform/comments/:comment/place',
  permit: 'comment.moderate',
  summary: 'Place a comment',
  description:
    'Under the `point` that it raises, with another comment that it is `like`, or under `none`, and why. Placed again, it stands where it was placed last.',
  body: z.strictObject({
    place: z.union([
      z.strictObject({ point: uuid }),
      z.strictObject({ like: uuid }),
      z.strictObject({ none: prose(2_000) }),
    ]),
  }),
  example: { place: { point: POINT!.point } },
  status: 200,
  errors: [
    ...ON_COMMENT,
    'CONSULTATION.ABSENT',
    'COMMENT.WITHHELD',
    'COMMENT.NOT_LET_THROUGH',
    'COMMENT.NOT_LIKE',
    'POINT.ABSENT',
  ],
  at: commentsOf,
  run: (running) => {
    const { register, input } = running;
    const { place } = input;
    return onComment(running, async (about, _state, { restsOn }) => {
      if (!('like' in place)) return { type: 'PlaceComment', ...about, place, like: commentView.initial };
      const { state: like, ...at } = await register.decisions.load(commentView, commentStream(place.like));
      restsOn(at);
      return { type: 'PlaceComment', ...about, place, like };
    });
  },
});

export const consultationCommands = [
  OpenConsultation,
  ExtendConsultation,
  RaisePoint,
  AnswerPoint,
  RecordConsultationClosed,
  FileComment,
  PublishComment,
  RedactComment,
  WithholdComment,
  PlaceComment,
];

function addressOf({ network, reform }: OnReform): string {
  return `networks/${network}/reforms/${reform}/consultation`;
}

function commentsOf({ network, reform }: OnReform): string {
  return `networks/${network}/reforms/${reform}/comments`;
}

/** A reform of this network, and what was asked about it. */
async function loaded({ decisions }: Register, network: string, reform: string, restsOn?: RestsOn) {
  const [{ state: of, ...at }, { state, ...asked }] = await Promise.all([
    decisions.load(reformView, reformStream(reform)),
    decisions.load(consultation, consultationStream(reform)),
  ]);
  restsOn?.(at);
  restsOn?.(asked);
  const isHere = of.status !== 'absent' && of.network === network;
  return { of: isHere ? of : reformView.initial, consultation: state };
}

type RestsOn = Deciding<unknown>['restsOn'];
type About = OnReform & { readonly of: ReformState };

function onConsultation<On extends OnReform>(
  { register, context, input: { network, reform } }: Running<On>,
  command: (about: About, deciding: Deciding<ConsultationState>) => Promise<ConsultationCommand>,
): Promise<Outcome> {
  const { decisions } = register;
  return decisions.execute(
    consultationDecider,
    consultationStream(reform),
    { ...context, correlationId: reformStream(reform) },
    async (deciding) => {
      const { state, ...at } = await decisions.load(reformView, reformStream(reform));
      deciding.restsOn(at);
      const isHere = state.status !== 'absent' && state.network === network;
      return command({ network, reform, of: isHere ? state : reformView.initial }, deciding);
    },
  );
}

/** Somebody in office, with what may stand between them and the reform. */
function officially<On extends OnReform>(
  running: Running<On>,
  command: (about: About & { readonly by: Acting }) => ConsultationCommand,
): Promise<Outcome> {
  const { register, context, input } = running;
  return onConsultation(running, async (about, { restsOn }) => {
    const held = await register.offices.of(input.network);
    restsOn(held.at);
    return command({ ...about, by: actingIn(held, context.actor.id) });
  });
}

type OfComment = OnComment & About & { readonly consultation: ConsultationState; readonly by: Acting };

function onComment(
  { register, context, input: { network, reform, comment } }: Running<OnComment>,
  command: (
    about: OfComment,
    state: CommentState,
    deciding: Deciding<CommentState>,
  ) => Promise<CommentCommand>,
): Promise<Outcome> {
  return register.decisions.execute(
    commentDecider,
    commentStream(comment),
    { ...context, correlationId: reformStream(reform) },
    async (deciding) => {
      const [held, asked] = await Promise.all([
        register.offices.of(network),
        loaded(register, network, reform, deciding.restsOn),
      ]);
      deciding.restsOn(held.at);
      const by = actingIn(held, context.actor.id);
      return command({ network, reform, comment, ...asked, by }, deciding.state, deciding);
    },
  );
}

/** The same, with whether there is anything to look at. */
function lookedAt(
  running: Running<OnComment>,
  command: (
    about: OfComment,
    isErased: boolean,
    state: CommentState,
    eventId: Deciding<unknown>['eventId'],
  ) => Promise<CommentCommand>,
): Promise<Outcome> {
  return onComment(running, async (about, state, { eventId }) => {
    const isErased = 'author' in state && (await running.register.vault.isErased(state.author));
    return command(about, isErased, state, eventId);
  });
}
