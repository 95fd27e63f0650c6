/** What is said of the days of a version. */
export const marksWords = {
  sunset: 'ends by itself on',
  sunsetPast: 'ended by itself on',
  suspended: 'suspended from',
  until: 'until',
  postponed: 'postponed from',
  corrected: 'words corrected on',
};
