export const words = {
  title: 'Put the reform to a vote',
  intro:
    'All regulators of the Network vote, and its chair, but those who have an interest in it. Each comment in time must be placed, and each point answered.',
  chair: 'Who chairs the vote',
  chairHint:
    'Their vote counts twice in a tie, and they have the votes opened. Not whoever proposed the reform.',
  reasons: 'Why it should be law',
  reasonsHint: 'Public. What they vote on.',
  send: 'Put it to a vote',
  final: 'The draft stays as it is, and nothing that people say changes it any more. Its regulators vote.',
  done: 'The vote is open.',
  needsChair: 'Choose who chairs the vote',
  needsReasons: 'Enter why it should be law',
};
