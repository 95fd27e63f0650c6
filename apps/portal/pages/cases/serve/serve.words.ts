export const words = {
  title: 'Serve the ruling',
  intro: 'Serving the ruling tells the applicant of it. From today runs the time in which they can appeal.',
  ruling: 'Ruling',
  send: 'Serve the ruling',
  done: 'The ruling is served.',
};
