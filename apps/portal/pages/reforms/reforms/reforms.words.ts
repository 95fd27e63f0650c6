export const words = {
  title: 'Reforms',
  intro: 'A reform changes named provisions. It is proposed, adopted, and commences on a day.',
  noItems: 'No reform has been proposed in this network yet.',
  propose: 'Propose a reform',
};
