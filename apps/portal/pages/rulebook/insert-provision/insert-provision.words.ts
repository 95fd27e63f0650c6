import { wordingWords } from '../../../web/wording.js';

export const words = {
  ...wordingWords,
  title: 'Insert a provision',
  intro: 'The network decides this directly, with no reform before it. It stands in the rulebook at once.',
  instrument: 'Instrument',
  choose: 'Choose an instrument',
  number: 'Number within the instrument',
  numberHint: 'For example 4.2.',
  textHint: 'Public. Markdown shows as headings and lists.',
  send: 'Insert the provision',
  final:
    'From that day the provision is in force, and cases are decided by it. This cannot be taken back: it can only be changed again.',
  done: 'The provision is inserted.',
  needsInstrument: 'Choose the instrument',
  needsNumber: 'Enter the number of the provision',
};
