export const words = {
  leave:
    'An adjudicator who had no part in what is contested grants leave or refuses it: the appeal came after its time. Nothing sets a day for that.',
  admission:
    'An adjudicator who had no part in what is contested admits the appeal, or finds it inadmissible and says why. Nothing sets a day for that.',
  adjudicator: 'The adjudicator who admitted it',
  decision: (name: string) =>
    `${name} decides each ground, with reasons. Until then the Network may concede. Nothing sets a day for that.`,
  another:
    'Another adjudicator decides each ground: whoever admitted the appeal declared an interest and takes no part in it any more. Nothing sets a day for that.',
  chair: 'its chair',
  voting: (chair: string) =>
    `A panel of adjudicators votes on a draft decision; then ${chair} opens the votes together. Until then the Network may concede.`,
  consequences:
    'If a ground without which the ruling cannot stand is overturned, the ruling is reversed; else if one is sent back, others decide the case anew; else if one is varied, the ruling stands with what the decision states; else it stands as it is.',
  consequencesForOrder:
    'If a ground without which the interim order cannot stand is overturned, the order is at an end; else if one is varied, it goes on with what the decision states, and no longer than before; else it stands as it is. One that has ended by then is still found to be right or wrong.',
  afterOrder: 'Nothing: the appeal is over. Its order says what became of it.',
  directed: {
    appellant: (nth: number) =>
      `The appellant complies with direction ${nth}, or it is recorded that they did not.`,
    respondent: (nth: number) =>
      `The Network complies with direction ${nth}, or it is recorded that it did not.`,
  },
  heard: (when: string, where: string) =>
    `A hearing is listed for ${when}: ${where}. Both parties may appear.`,
  behind:
    'Its lead case is decided first. That decision is then applied to this appeal, unless its appellant opts out in time. Until then the Network may concede.',
  applied:
    'The lead case is decided. Its decision is applied to this appeal, unless its appellant opts out in time.',
  stay: 'An adjudicator grants the stay or refuses it. What is contested has its effect meanwhile.',
  stayed:
    'What is contested has no effect while the stay is in force: until the appeal is closed, or its own end if that comes first.',
  overturned: 'The ruling has no effect any more. The Network decides the case anew.',
  remanded:
    'The ruling has no effect any more. The Network decides the case anew, by people who had no part in that ruling.',
  varied: 'The ruling stands with what the decision states. It is final once no appeal is open or possible.',
  stands: 'The ruling stands. It is final once no appeal is open or possible.',
  final: 'Nothing: the ruling is final.',
  decidedAnew: 'Nothing: the case was decided anew, as its docket says.',
  workWithdrawn: 'Nothing: the work was withdrawn, and there is nothing to decide any more.',
};
