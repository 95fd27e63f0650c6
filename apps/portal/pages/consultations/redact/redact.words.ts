import type { CommentDetails } from '../../../registry-types.js';

export const words = {
  title: 'Redact the comment',
  theComment: 'The comment as it is read now',
  noWords: 'Its words went with what was erased of its author. Withhold it.',
  intro: 'Everybody reads it without some of its words. That it was redacted is shown, and why.',
  words: 'What everybody reads instead',
  wordsHint: 'Change nothing but what must go, and put [redacted] where it stood.',
  code: 'Why words must go',
  codes: {
    libellous: 'They say of somebody what nobody has shown',
    offensive: 'They are meant to hurt',
    private: 'They tell what concerns nobody but a person',
  } satisfies Record<NonNullable<CommentDetails['redacted']>, string>,
  send: 'Redact the comment',
  done: 'The comment is redacted.',
  needsWords: 'Enter what everybody reads instead',
  needsCode: 'Choose why words must go',
};
