import { checkWords } from './check.words.js';

export const words = {
  ...checkWords,
  title: 'Submit a work',
  intro:
    'A network reviews your dream symphony or tapestry under its rules. You get a docket number at once, and the day by which it decides.',
  theWork: 'The work',
  theArtist: 'The artist and you',
  network: 'Network that reviews it',
  chooseNetwork: 'Choose a network',
  workTitle: 'Title',
  titleHint: 'The title is public.',
  kind: 'What it is',
  kindHints: {
    symphony: 'composed by people, dreamed together',
    tapestry: 'woven by an AI-artist',
  },
  audience: 'Who it is for',
  venue: 'Where it will be dreamed',
  purpose: 'Purpose',
  presentations: 'Presentations, a line each (optional)',
  presentationsHint:
    'The place, a colon, and when, in UTC. For example: Harbour hall, Lisbon: 2147-05-20 19:00',
  sources: 'Cultural narratives that it blends, a line each (optional)',
  sourcesHint:
    'The narrative, a colon, and the community whose it is. For example: The drowned bell: Fishers of the lower Tejo',
  needsWhen: (line: string) => `Write a place, a colon, and when, such as 2147-05-20 19:00: ${line}`,
  needsCommunity: (line: string) => `Write a narrative, a colon and its community: ${line}`,
  artist: 'Name of the artist',
  artistKind: 'The artist is',
  name: 'Your name',
  contact: 'How to reach you (optional)',
  sealedHint: 'Sealed: it never enters the public log, and you can have it erased.',
  score: 'The score',
  everyStimulus: 'Every stimulus',
  send: 'Submit the work',
  final:
    'The work is recorded and gets its docket number, and its review begins. You can revise or withdraw the work later, but what was recorded stays on the record.',
  needsNetwork: 'Choose the network that reviews the work',
  needsTitle: 'Enter the title of the work',
  needsKind: 'Choose whether it is a symphony or a tapestry',
  needsArtist: 'Enter the name of the artist',
  needsArtistKind: 'Choose whether the artist is a human or an AI-artist',
  needsAudience: 'Choose who the work is for',
  needsVenue: 'Enter where it will be dreamed',
  needsPurpose: 'Choose whether the purpose is commercial or communal',
  needsName: 'Enter your name',
};
