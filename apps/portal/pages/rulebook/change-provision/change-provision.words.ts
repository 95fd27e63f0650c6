import { wordingWords } from '../../../web/wording.js';

export const words = {
  ...wordingWords,
  title: 'Change a provision directly',
  intro: 'The network decides this directly, with no reform before it. The versions before stay as they are.',
  op: 'What is done',
  ops: { amend: 'It is given a new text', repeal: 'It is repealed' },
  textHint: 'Edit the words. The register shows what was added and removed. A repeal needs none.',
  send: 'Change the provision',
  final:
    'From that day the provision is in force as you changed it, and cases are decided by it. This cannot be taken back: it can only be changed again.',
  done: 'The provision is changed.',
  needsDay: 'Choose a day: a repeal has one',
  needsOp: 'Choose whether the provision is amended or repealed',
};
