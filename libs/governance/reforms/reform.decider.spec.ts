import { describe, expect, it } from '@jest/globals';
import { givenFor } from '#kernel/testing';
import type {
  Amendment,
  Owners,
  ReformAdopted,
  ReformCommenced,
  ReformProposed,
  ReformWithdrawn,
  Work,
} from '#governance/events';
import { lawOn, publishedWords, wordsOf } from '#governance/law';
import {
  reformDecider,
  type AdoptReform,
  type CommenceReform,
  type ProposeReform,
  type WithdrawReform,
} from './reform.decider.js';
import type { Rulebook, Standing } from './drafted.js';

const given = givenFor(reformDecider);

const fear = '0190a5c2-0000-8000-8000-000000000042';
const tapestries = '0190a5c2-0000-8000-8000-000000000043';
const stimulus = '0190a5c2-0000-8000-8000-000000000001';
const amendment: Amendment = {
  op: 'amend',
  provision: fear,
  path: '2147/12/4.2',
  base: 2,
  instrument: null,
  number: null,
  title: 'Intensity of fear',
  text: { document: 'a'.repeat(64), bytes: 120, mediaType: 'text/markdown' },
  parameters: { 'fear.limit': 0.5 },
  bounds: { 'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' } },
  vocabularies: {},
  until: null,
  form: null,
  replaces: [],
};
const insertion: Amendment = {
  ...amendment,
  op: 'insert',
  provision: tapestries,
  path: '2147/12/4.3',
  parameters: {},
  bounds: {},
  vocabularies: {},
  form: null,
  base: null,
  instrument: stimulus,
  number: '4.3',
};
const repeal: Amendment = { ...amendment, op: 'repeal', title: null, text: null, parameters: {}, bounds: {} };

const law = (standing: Iterable<readonly [string, Standing]>, owners: Owners = new Map()): Rulebook => ({
  standing: new Map(standing),
  owners,
  published: wordsOf(publishedWords.initial),
  law: lawOn([], wordsOf(publishedWords.initial), '2147-01-01'),
  examples: new Map(),
  dispute: null,
});
const standing = { stands: true, free: false, version: 2, words: null };
const rulebook = law([[fear, standing]]);
const moved = law([[fear, { ...standing, version: 3 }]]);

const reform = { network: 'NOVA', reform: '0190a5c2-0000-8000-8000-0000000000e1' };
const appeal = '0190a5c2-0000-8000-8000-0000000000a1';
const propose: ProposeReform = {
  type: 'ProposeReform',
  ...reform,
  title: 'Privacy and creativity',
  reasons: 'The appeal showed that the limit never fitted tapestries.',
  proposedBy: 'tomas',
  amendments: [amendment, insertion],
  commencesOn: null,
  transition: null,
  rulebook,
  cause: { appeal, decided: true },
};
const adopt: AdoptReform = {
  type: 'AdoptReform',
  takesAVote: false,
  adoptedBy: 'ines',
  reasons: 'Consulted and sound.',
  rulebook,
};
const commence: CommenceReform = {
  type: 'CommenceReform',
  effectiveFrom: '2147-05-01',
  reason: null,
  today: '2147-04-01',
  review: null,
  rulebook,
};

const proposed: ReformProposed = {
  type: 'ReformProposed',
  data: {
    ...reform,
    title: propose.title,
    reasons: propose.reasons,
    proposedBy: 'tomas',
    amendments: propose.amendments,
    commencesOn: null,
    transition: null,
    cause: { appeal },
    assess: false,
  },
};
const adopted: ReformAdopted = {
  type: 'ReformAdopted',
  data: { ...reform, adoptedBy: 'ines', reasons: adopt.reasons, panel: null },
};
const commenced: ReformCommenced = {
  type: 'ReformCommenced',
  data: { ...reform, effectiveFrom: '2147-05-01', reason: null, review: null },
};

describe('a reform is proposed', () => {
  it('as amendments to named versions, for an appeal that was decided', () => {
    given().when(propose).then(proposed);
  });

  it('for no appeal too', () => {
    given()
      .when({ ...propose, cause: null })
      .then({ ...proposed, data: { ...proposed.data, cause: null } });
  });

  it('for a petition that was published', () => {
    const petition = '0190a5c2-0000-8000-8000-0000000000b1';
    given()
      .when({ ...propose, cause: { petition, published: true } })
      .then({ ...proposed, data: { ...proposed.data, cause: { petition } } });
    given()
      .when({ ...propose, cause: { petition, published: false } })
      .thenRefused('REFORM.PETITION_UNPUBLISHED');
  });

  it('not for an appeal that is undecided', () => {
    given()
      .when({ ...propose, cause: { appeal, decided: false } })
      .thenRefused('REFORM.APPEAL_UNDECIDED');
  });

  it('once', () => {
    given(proposed).when(propose).thenRefused('REFORM.ALREADY_PROPOSED');
  });

  it('with something to amend, and each provision once', () => {
    given()
      .when({ ...propose, amendments: [] })
      .thenRefused('REFORM.NO_AMENDMENTS');
    given()
      .when({ ...propose, amendments: [amendment, repeal] })
      .thenRefused('REFORM.AMENDED_TWICE');
  });

  it('to repeal, which leaves no words', () => {
    given()
      .when({ ...propose, amendments: [repeal] })
      .then({ ...proposed, data: { ...proposed.data, amendments: [repeal] } });
    for (const part of [{ title: 'x' }, { text: amendment.text }])
      given()
        .when({ ...propose, amendments: [{ ...repeal, ...part }] })
        .thenRefused('REFORM.WORDING');
  });

  it.each([{ title: null }, { text: null }])('with words where it leaves any: %j', (part) => {
    given()
      .when({ ...propose, amendments: [{ ...amendment, ...part }] })
      .thenRefused('REFORM.WORDING');
  });

  it('with a path and parameters that the rulebook will take', () => {
    given()
      .when({ ...propose, amendments: [{ ...insertion, path: '../4.3' }] })
      .thenRefused('REFORM.PATH');
    given()
      .when({ ...propose, amendments: [{ ...amendment, parameters: { 'appeal.days': 0 } }] })
      .thenRefused('REFORM.PARAMETER');
  });

  it('on versions that are current', () => {
    expect(
      given()
        .when({ ...propose, amendments: [{ ...amendment, base: 1 }] })
        .thenRefused('REFORM.BASE_OUTDATED').details,
    ).toMatchObject({ base: 1, current: 2 });
    given()
      .when({
        ...propose,
        rulebook: law([
          ...rulebook.standing,
          [tapestries, { stands: false, free: true, version: 2, words: null }],
        ]),
      })
      .thenRefused('REFORM.BASE_OUTDATED');
  });

  it('inserting where nothing stands, and changing what stands', () => {
    given()
      .when({
        ...propose,
        rulebook: law([
          ...rulebook.standing,
          [tapestries, { stands: true, free: false, version: 1, words: null }],
        ]),
      })
      .thenRefused('REFORM.CANNOT_APPLY');
    given()
      .when({
        ...propose,
        rulebook: law([[fear, { stands: false, free: true, version: 2, words: null }]]),
      })
      .thenRefused('REFORM.CANNOT_APPLY');
  });

  it('inserting again what was repealed, on the version of the repeal', () => {
    const again = { ...insertion, base: 2 };
    given()
      .when({
        ...propose,
        amendments: [again],
        rulebook: law([[tapestries, { stands: false, free: true, version: 2, words: null }]]),
      })
      .then({ ...proposed, data: { ...proposed.data, amendments: [again] } });
  });
});

describe('a reform is adopted', () => {
  it('by somebody who did not propose it', () => {
    given(proposed).when(adopt).then(adopted);
    given(proposed)
      .when({ ...adopt, adoptedBy: 'tomas' })
      .thenRefused('REFORM.OWN_PROPOSAL');
  });

  it('once, after it was proposed', () => {
    given().when(adopt).thenRefused('REFORM.ABSENT');
    given(proposed, adopted).when(adopt).thenRefused('REFORM.ALREADY_ADOPTED');
  });

  it('while the law is still what it was drafted on', () => {
    given(proposed)
      .when({ ...adopt, rulebook: moved })
      .thenRefused('REFORM.BASE_OUTDATED');
  });
});

describe('a reform commences', () => {
  it('once adopted, from a date on', () => {
    given(proposed, adopted).when(commence).then(commenced);
    given(proposed).when(commence).thenRefused('REFORM.NOT_ADOPTED');
    given(proposed, adopted, commenced).when(commence).thenRefused('REFORM.NOT_ADOPTED');
    given().when(commence).thenRefused('REFORM.ABSENT');
  });

  it('from a day past for a reason only', () => {
    const back = { ...commence, effectiveFrom: '2147-03-31' };
    given(proposed, adopted).when(back).thenRefused('REFORM.RETROACTIVE');
    given(proposed, adopted)
      .when({ ...back, reason: 'The limit never held.' })
      .then({
        ...commenced,
        data: { ...commenced.data, effectiveFrom: '2147-03-31', reason: 'The limit never held.' },
      });
  });

  it('while the law is still what it was drafted on', () => {
    given(proposed, adopted)
      .when({ ...commence, rulebook: moved })
      .thenRefused('REFORM.BASE_OUTDATED');
  });
});

describe('the parameters of a reform', () => {
  const owned = (provision: string) =>
    new Map([
      [
        'fear.limit',
        {
          provision,
          path: '2147/9/1',
          version: 3,
          bounds: amendment.bounds['fear.limit']!,
          vocabulary: null,
        },
      ],
    ]);
  const { bounds: _, ...unbounded } = amendment;
  const without = { ...unbounded, bounds: {} };

  it('have a unit and a range, and stay within it', () => {
    expect(
      given()
        .when({ ...propose, amendments: [without] })
        .thenRefused('REFORM.PARAMETER').message,
    ).toBe(
      'The parameters of 2147/12/4.2 cannot be set: fear.limit is a number; say its unit and its range, as in intensity, 0 to 1.',
    );
    expect(
      given()
        .when({ ...propose, amendments: [{ ...amendment, parameters: { 'fear.limit': 8000 } }] })
        .thenRefused('REFORM.PARAMETER').details,
    ).toEqual({ path: amendment.path, parameter: 'fear.limit' });
  });

  it('keep the bounds that stand', () => {
    const words = {
      title: 'Fear',
      document: 'd',
      parameters: { 'fear.limit': 0.4 },
      bounds: amendment.bounds,
      vocabularies: {},
      until: null,
      form: null,
    };
    given()
      .when({ ...propose, amendments: [without], rulebook: law([[fear, { ...standing, words }]]) })
      .then({ ...proposed, data: { ...proposed.data, amendments: [amendment] } });
  });

  it('are taken from the provision that owns them by saying so', () => {
    const theirs = law(rulebook.standing, owned('other'));
    const one = { ...propose, amendments: [without], rulebook: theirs };
    expect(given().when(one).thenRefused('REFORM.PARAMETER_OWNED').message).toBe(
      'fear.limit is set by 2147/9/1, version 3; amend that one, or say that 2147/12/4.2 takes it over.',
    );
    const takingOver = { ...without, replaces: ['fear.limit'] };
    given()
      .when({ ...one, amendments: [takingOver] })
      .then({
        ...proposed,
        data: { ...proposed.data, amendments: [{ ...takingOver, bounds: amendment.bounds }] },
      });
    given()
      .when({ ...propose, amendments: [amendment], rulebook: law(rulebook.standing, owned(fear)) })
      .then({ ...proposed, data: { ...proposed.data, amendments: [amendment] } });
  });

  it('are not taken over where nobody has them', () => {
    given()
      .when({ ...propose, amendments: [{ ...amendment, replaces: ['fear.limit'] }] })
      .thenRefused('REFORM.REPLACES_NOTHING');
  });

  it('are set by one of its amendments', () => {
    const { parameters, bounds } = amendment;
    given()
      .when({ ...propose, amendments: [amendment, { ...insertion, parameters, bounds }] })
      .thenRefused('REFORM.PARAMETER_TWICE');
  });

  it('are looked at again when it is adopted and when it commences', () => {
    const theirs = law(rulebook.standing, owned('other'));
    given(proposed)
      .when({ ...adopt, rulebook: theirs })
      .thenRefused('REFORM.PARAMETER_OWNED');
    given(proposed, adopted)
      .when({ ...commence, rulebook: theirs })
      .thenRefused('REFORM.PARAMETER_OWNED');
  });

  it('of a reform from before owners were asked for are as they were adopted', () => {
    const before = { ...proposed.data, amendments: [{ ...without, replaces: null }] };
    given({ ...proposed, data: before }, adopted)
      .when({ ...commence, rulebook: law(rulebook.standing, owned('other')) })
      .then(commenced);
  });
});

describe('a reform is withdrawn', () => {
  const withdraw: WithdrawReform = {
    type: 'WithdrawReform',
    by: { person: 'tomas', isChair: false },
    reason: 'The consultation asked for another wording.',
  };
  const withdrawn: ReformWithdrawn = {
    type: 'ReformWithdrawn',
    data: { ...reform, withdrawnBy: 'tomas', reason: withdraw.reason },
  };

  it('by whoever proposed it, or by the chair', () => {
    given(proposed).when(withdraw).then(withdrawn);
    given(proposed)
      .when({ ...withdraw, by: { person: 'ines', isChair: true } })
      .then({ ...withdrawn, data: { ...withdrawn.data, withdrawnBy: 'ines' } });
    given(proposed)
      .when({ ...withdraw, by: { person: 'kiran', isChair: false } })
      .thenRefused('REFORM.NOT_YOURS');
  });

  it('until it commences, and once', () => {
    given().when(withdraw).thenRefused('REFORM.ABSENT');
    given(proposed, adopted).when(withdraw).then(withdrawn);
    given(proposed, adopted, commenced).when(withdraw).thenRefused('REFORM.COMMENCED');
    given(proposed, withdrawn).when(withdraw).thenRefused('REFORM.WITHDRAWN');
  });

  it('and then is neither adopted nor commenced', () => {
    given(proposed, withdrawn).when(adopt).thenRefused('REFORM.WITHDRAWN');
    given(proposed, adopted, withdrawn).when(commence).thenRefused('REFORM.WITHDRAWN');
  });
});

describe('the machine forms of a reform', () => {
  const form = {
    text: 's.stimuli.filter(x, x.intensity > p.grief.limit)',
    effect: 'forbid',
    condition: null,
    restricts: null,
    exceptionTo: [],
    examples: null,
  } as const;
  const grief = {
    ...insertion,
    parameters: { 'grief.limit': 0.2 },
    bounds: { 'grief.limit': { ...amendment.bounds['fear.limit']!, unit: 'intensity' } },
  };

  it('may read what another amendment of it sets', () => {
    const amendments = [{ ...amendment, form }, grief];
    given()
      .when({ ...propose, amendments })
      .then({ ...proposed, data: { ...proposed.data, amendments, assess: true } });
  });

  it('are looked at when it is proposed, adopted and commenced', () => {
    const refused = given()
      .when({ ...propose, amendments: [{ ...amendment, form }] })
      .thenRefused('REFORM.RULE');
    expect(refused.message).toContain('There is no parameter "grief.limit".');
    expect(refused.details).toEqual({ path: amendment.path, line: 1, column: 43 });
    const before = { ...proposed, data: { ...proposed.data, amendments: [{ ...amendment, form }] } };
    given(before).when(adopt).thenRefused('REFORM.RULE');
    given(before, adopted).when(commence).thenRefused('REFORM.RULE');
  });

  it('say of their examples what these say, and no other evaluator something else', () => {
    const amendments = [{ ...amendment, form: { ...form, text: 's.audience == "children"' } }];
    const work: Work = {
      kind: 'symphony',
      artistKind: 'human',
      audience: 'children',
      venue: 'The harbour',
      purpose: 'communal',
      score: { movements: [] },
    };
    const examples = new Map([[amendment.path, [{ title: 'For children', work, offends: false }]]]);
    const refused = given()
      .when({ ...propose, amendments, rulebook: { ...rulebook, examples } })
      .thenRefused('REFORM.EXAMPLE');
    expect(refused.details).toEqual({ path: amendment.path, example: 'For children', found: true });
    const dispute = { path: amendment.path, message: 'The two differ.', work };
    given()
      .when({ ...propose, amendments, rulebook: { ...rulebook, dispute } })
      .thenRefused('REFORM.RULE_DISPUTED');
  });

  it('may be all that an amendment changes', () => {
    const { title, text, parameters, bounds } = amendment;
    const words = {
      title: title!,
      document: text!.document,
      parameters,
      bounds,
      vocabularies: {},
      until: null,
      form: null,
    };
    const standingAlike = law([[fear, { ...standing, words }]]);
    given()
      .when({ ...propose, amendments: [amendment], rulebook: standingAlike })
      .thenRefused('REFORM.CHANGES_NOTHING');
    const amendments = [{ ...amendment, form: { ...form, text: 'true' } }];
    given()
      .when({ ...propose, amendments, rulebook: standingAlike })
      .then({ ...proposed, data: { ...proposed.data, amendments, assess: true } });
    const transition = { to: 'undecided' } as const;
    given()
      .when({ ...propose, amendments: [amendment], transition, rulebook: standingAlike })
      .then({ ...proposed, data: { ...proposed.data, amendments: [amendment], transition } });
  });
});
