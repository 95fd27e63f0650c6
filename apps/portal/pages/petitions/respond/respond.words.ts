export const words = {
  title: 'Answer the petition',
  intro: 'For the Network, to everybody who signed.',
  response: 'What the Network says',
  responseHint: 'Public. Say what will be done, by when, or why not.',
  send: 'Publish the answer',
  final: 'The answer is public, stands for ever, and is the only one.',
  done: 'The answer is published.',
  needsResponse: 'Enter what the Network says',
};
