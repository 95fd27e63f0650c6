import { describe, expect, it } from '@jest/globals';
import type { ConvenePanel } from './convene-panel.decider.js';
import {
  assigned,
  assignTo,
  convene,
  convened,
  conveningOf,
  given,
  inTheApplicant,
  inTheCase,
  issue,
  issued,
  onPanel,
  opened,
  recognise,
  recommend,
  regulator,
  remanded,
  request,
  requested,
  served,
  underReview,
} from './testing/told.js';

describe('a panel', () => {
  const when = (change: Partial<ConvenePanel>) => given(...underReview).when({ ...convene, ...change });
  const of = (...people: readonly string[]) =>
    people.map((person) => ({ ...regulator(person), erased: false }));

  it('is convened to vote on a draft, by more than half of its members unless it says otherwise', () => {
    when({}).then(convened);
    when({ quorum: 3 }).then(conveningOf({ quorum: 3 }));
    const even = ['ines', 'tomas', 'odile', 'sade'];
    when({ members: of(...even) }).then(conveningOf({ members: even, quorum: 3 }));
  });

  it('votes on what one person could issue, and on nothing else', () => {
    given(opened).when(convene).thenRefused('DOCKET.NOT_RECOMMENDED');
    given(opened, assigned('kiran'), requested).when(convene).thenRefused('DOCKET.INFORMATION_AWAITED');
    given(...underReview, issued())
      .when(convene)
      .thenRefused('DOCKET.ALREADY_RULED');
    when({ work: { revision: 2, withdrawn: false } }).thenRefused('DOCKET.REVISED');
    when({ work: { revision: 2, withdrawn: false }, revision: 2 }).thenRefused('DOCKET.NOT_RECOMMENDED');
    when({ work: { revision: 1, withdrawn: true } }).thenRefused('DOCKET.WITHDRAWN');
    when({ recommenderInterests: [inTheApplicant] }).thenRefused('RULING.RECOMMENDER_INTERESTED');
    when({ reasons: ' ' }).thenRefused('RULING.UNREASONED');
    when({ cited: [] }).thenRefused('RULING.CITES_NOTHING');
    when({ outcome: 'approved' }).thenRefused('RULING.DIFFERENCE_UNREASONED');
  });

  it('is convened by somebody with nothing at stake', () => {
    when({ convener: regulator('ines', inTheCase) }).thenRefused('DOCKET.INTERESTED');
    when({ convener: regulator('elara') }).thenRefused('DOCKET.OWN_CASE');
  });

  it('has two members or more, each once', () => {
    when({ members: of('ines') }).thenRefused('PANEL.TOO_FEW');
    when({ members: [] }).thenRefused('PANEL.TOO_FEW');
    when({ members: of('ines', 'tomas', 'tomas') }).thenRefused('PANEL.MEMBER_TWICE');
  });

  it('is of regulators of the network, and its chair', () => {
    const [ines, tomas] = of('ines', 'tomas');
    when({ members: [ines!, { ...tomas!, offices: ['adjudicator'] }] }).thenRefused('PANEL.NO_REGULATOR');
    when({ members: [{ ...ines!, offices: ['chair'] }, tomas!] }).then(
      conveningOf({ members: ['ines', 'tomas'] }),
    );
    when({ members: [ines!, { ...tomas!, erased: true }] }).thenRefused('PANEL.MEMBER_ERASED');
  });

  it('is not of whoever recommended', () => {
    const { details } = when({ members: of('ines', 'kiran') }).thenRefused('PANEL.RECOMMENDER');
    expect(details).toEqual({ person: 'kiran' });
  });

  it('is of nobody with an interest in it, nor of the first round', () => {
    const [ines] = of('ines');
    for (const interest of [inTheCase, inTheApplicant]) {
      const tomas = { ...regulator('tomas', interest), erased: false };
      const { details } = when({ members: [ines!, tomas] }).thenRefused('DOCKET.INTERESTED');
      expect(details).toEqual({ person: 'tomas' });
    }
    when({ members: of('ines', 'elara') }).thenRefused('DOCKET.OWN_CASE');
    const again = [...underReview, convened, issued(), served, remanded, assigned('sade')];
    given(...again, { ...underReview[2]!, data: { ...underReview[2]!.data, regulator: 'sade' } } as never)
      .when({ ...convene, convener: regulator('noor'), members: of('rufus', 'odile'), chair: 'rufus' })
      .thenRefused('DOCKET.SENT_BACK');
  });

  it('has one of its members in the chair', () => {
    when({ chair: 'sade' }).thenRefused('PANEL.CHAIR_NOT_MEMBER');
  });

  it('decides with more than half of its members, and no more than all', () => {
    for (const quorum of [0, 1, 4]) {
      const { details } = when({ quorum }).thenRefused('PANEL.QUORUM');
      expect(details).toEqual({ quorum, least: 2, most: 3 });
    }
    when({ members: of('ines', 'tomas', 'odile', 'sade'), quorum: 2 }).thenRefused('PANEL.QUORUM');
  });

  it('votes until a day that the law sets', () => {
    when({ closes: null }).thenRefused('PANEL.NO_PERIOD');
  });

  it('leaves nobody to decide alone, nor anything of it to be changed, while it sits', () => {
    const sits = given(...onPanel);
    const { message } = sits.when(issue).thenRefused('PANEL.SITS');
    expect(message).toContain('until the end of 27 March 2147');
    for (const act of [convene, recognise, recommend, request, assignTo(regulator('odile'))])
      sits.when(act).thenRefused('PANEL.SITS');
  });
});
