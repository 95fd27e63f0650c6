import { rule, type Acting, type Decider, type Sealed } from '#kernel';
import type { CommentEvent, Placing, Redaction, Withholding } from '#governance/events';
import type { ReformState } from '../reform.js';
import { comment, type CommentState, type ConsultationState } from './consultation.js';
import { impartial, mustBeADraft, mustBeOpen, mustBeOpened } from './consultation.decider.js';

interface About {
  readonly network: string;
  readonly reform: string;
  readonly comment: string;
  readonly of: ReformState;
  readonly consultation: ConsultationState;
}

export interface FileComment extends About {
  readonly type: 'FileComment';
  readonly author: string;
  readonly words: Sealed;
  readonly now: Date;
}
interface Handled extends About {
  readonly by: Acting;
}
interface LooksAt extends Handled {
  /** Its words went with what was erased of its author. */
  readonly isErased: boolean;
}
export interface PublishComment extends LooksAt {
  readonly type: 'PublishComment';
}
export interface RedactComment extends LooksAt {
  readonly type: 'RedactComment';
  readonly code: Redaction;
  /** What everybody reads instead. */
  readonly words: Sealed;
}
export interface WithholdComment extends LooksAt {
  readonly type: 'WithholdComment';
  readonly code: Withholding;
}
export interface PlaceComment extends Handled {
  readonly type: 'PlaceComment';
  readonly place: Placing;
  /** The comment that it is like, where it is said to be. */
  readonly like: CommentState;
}

export type CommentCommand = FileComment | PublishComment | RedactComment | WithholdComment | PlaceComment;

/** What somebody says about a draft, who may read it, and under which point it stands. */
export const commentDecider: Decider<CommentState, CommentCommand, CommentEvent> = {
  ...comment,
  decide(command, state) {
    switch (command.type) {
      case 'FileComment':
        return file(command);
      case 'PublishComment':
        return publish(command, state);
      case 'RedactComment':
        return redact(command, state);
      case 'WithholdComment':
        return withhold(command, state);
      case 'PlaceComment':
        return place(command, state);
    }
  },
};

function file(command: FileComment): readonly CommentEvent[] {
  const { author, words, now } = command;
  mustBeADraft(command.of);
  const asked = mustBeOpened(command.consultation);
  mustBeOpen(asked, now);
  const { revision } = asked;
  return [{ type: 'CommentFiled', data: { ...named(command), revision, author, words } }];
}

function publish(command: PublishComment, state: CommentState): readonly CommentEvent[] {
  const { isErased, by } = command;
  const filed = handled(command, state);
  rule(
    filed.status === 'filed',
    'COMMENT.LOOKED_AT',
    `This comment has been looked at: it is ${filed.status}.`,
    { status: filed.status },
  );
  mustBeThere(isErased);
  return [{ type: 'CommentPublished', data: { ...named(command), publishedBy: by.person } }];
}

/** What everybody could read may turn out to concern nobody but a person. */
function redact(command: RedactComment, state: CommentState): readonly CommentEvent[] {
  const { isErased, by, code, words } = command;
  const filed = handled(command, state);
  mustNotBeWithheld(filed);
  mustBeThere(isErased);
  return [{ type: 'CommentRedacted', data: { ...named(command), redactedBy: by.person, code, words } }];
}

function withhold(command: WithholdComment, state: CommentState): readonly CommentEvent[] {
  const { isErased, by, code } = command;
  mustNotBeWithheld(handled(command, state));
  rule(
    (code === 'erased') === isErased,
    isErased ? 'COMMENT.ERASED' : 'COMMENT.NOT_ERASED',
    isErased
      ? ERASED
      : 'The words of this comment are there; say what of them is not for everybody, or publish it.',
  );
  return [{ type: 'CommentWithheld', data: { ...named(command), withheldBy: by.person, code } }];
}

function place(command: PlaceComment, state: CommentState): readonly CommentEvent[] {
  const { by, place: at, like } = command;
  const filed = handled(command, state);
  mustNotBeWithheld(filed);
  rule(
    filed.status !== 'filed',
    'COMMENT.NOT_LET_THROUGH',
    'This comment has not been looked at yet; publish, redact or withhold it first.',
  );
  if ('point' in at)
    rule(
      mustBeOpened(command.consultation).points.has(at.point),
      'POINT.ABSENT',
      'No such point was raised on this reform; raise it first.',
      { point: at.point },
    );
  if ('like' in at)
    rule(
      isPlacedItself(like, command),
      'COMMENT.NOT_LIKE',
      'A comment is placed with another one on this reform that stands under a point, or under none; name that one.',
      { like: at.like },
    );
  return [{ type: 'CommentPlaced', data: { ...named(command), placedBy: by.person, place: at } }];
}

/** Comments that are alike lead to one of them, and that one on. */
function isPlacedItself(like: CommentState, { place: at, comment: own, reform }: PlaceComment): boolean {
  if (like.status === 'absent' || !('like' in at)) return false;
  return like.reform === reform && at.like !== own && like.place !== null && !('like' in like.place);
}

const ERASED =
  'The words of this comment went with what was erased of its author. Withhold it, as nobody could say what it asks for.';

function mustBeThere(isErased: boolean): void {
  rule(!isErased, 'COMMENT.ERASED', ERASED);
}

type Filed = Exclude<CommentState, { readonly status: 'absent' }>;

function handled(command: Handled, state: CommentState): Filed {
  const { comment: id, reform, by } = command;
  const draft = mustBeADraft(command.of);
  rule(
    state.status !== 'absent' && state.reform === reform,
    'COMMENT.ABSENT',
    'There is no such comment on this reform; look at its list.',
    { comment: id },
  );
  impartial(by, draft, { comment: id, author: state.author });
  return state;
}

function mustNotBeWithheld({ status }: Filed): void {
  rule(
    status !== 'withheld',
    'COMMENT.WITHHELD',
    'This comment is withheld: nobody else reads it, and it need not be placed.',
  );
}

function named({ network, reform, comment: id }: About) {
  return { network, reform, comment: id };
}
