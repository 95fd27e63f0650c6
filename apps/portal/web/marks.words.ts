/** What is said of the days of a version, and of the matters that it reaches. */
export const marksWords = {
  sunset: 'ends by itself on',
  sunsetPast: 'ended by itself on',
  suspended: 'suspended from',
  until: 'until',
  appointed: 'day appointed on',
  postponed: 'postponed from',
  corrected: 'words corrected on',
  appliesTo: 'applies to',
  reaches: { 'received-from': 'matters received from', undecided: 'undecided matters too' },
};
