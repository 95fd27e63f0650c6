export const words = {
  title: 'Ask that your data be erased',
  intro:
    'Your key is destroyed, and with it everything that you gave. Download it first if you want to keep it. Whoever signs in after that is somebody new.',
  leaves: 'What you leave open',
  leavesHint: 'Nobody can take these up for you: what is asked of you there will go unanswered.',
  holds: 'A legal hold stands: it is carried out by itself when none does any more, with the end of',
  despite: 'Why all the same',
  despiteHint: 'It stands in the public log for good. Write no name.',
  send: 'Erase my data',
  final: 'Nothing brings it back: not you, not this register, not a backup of it.',
  done: 'The erasure of your data is asked for.',
  needsDespite: 'Enter why all the same',
};
