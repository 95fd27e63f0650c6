export const words = {
  title: 'Legal holds',
  intro:
    'What a party gave is not erased while an open case may need it. An erasure that they ask for meanwhile waits, and is carried out by itself when the hold ends.',
  kept: 'Kept until the end of',
  standing: 'stands',
  over: 'over',
  released: 'released',
  placed: 'Placed by',
  why: 'Why',
  whyReleased: 'Why it was released',
  release: 'Release',
  noHolds: 'No legal hold has been placed.',
};
