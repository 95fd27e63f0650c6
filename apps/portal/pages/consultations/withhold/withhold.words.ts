import type { CommentDetails } from '../../../registry-types.js';

export const words = {
  title: 'Withhold the comment',
  theComment: 'The comment',
  noWords: 'Its words went with what was erased of its author.',
  intro: 'Nobody else reads it then, and it need not be placed. That it was withheld is shown, and why.',
  code: 'Why',
  codes: {
    libellous: 'It says of somebody what nobody has shown',
    offensive: 'Its words are meant to hurt',
    private: 'It tells what concerns nobody but a person',
    erased: 'Its words went with what was erased of its author',
  } satisfies Record<NonNullable<CommentDetails['withheld']>, string>,
  send: 'Withhold the comment',
  final: 'Nobody else reads it then, for good. Where only some of its words must go, redact it instead.',
  done: 'The comment is withheld.',
  needsCode: 'Choose why it is withheld',
};
