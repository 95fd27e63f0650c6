export const words = {
  title: 'Words of the rules',
  intro:
    'What a stimulus of a work may be called, so that rules know it. Words are added, and never taken away.',
  publish: 'Publish words',
  retire: 'Retire a word',
  word: 'Word',
  meaning: 'What it means',
  since: 'Since',
  retiredOn: 'Retired',
  retiredNote: 'Works that have it keep it; new works do not.',
  noItems: 'This network has published no words yet. Until it does, any are taken.',
};
