export const words = {
  title: 'Dockets',
  intro: 'One docket is the numbered file of one review.',
  status: 'Where it stands',
  any: 'Anywhere',
  show: 'Show these dockets',
  noItems: 'No docket has been opened in this network yet.',
  noneSuch: 'No docket stands there. Choose another state.',
};
