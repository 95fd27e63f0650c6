import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { provisionId } from '#governance/events';
import {
  faultOfExamples,
  faultOfLaw,
  formWithoutExamples,
  departsFrom,
  Screen,
  workVocabularies,
  type LawOfDay,
} from '#governance/law';
import { nova, reformedAppealTime, reformedGrief, STIMULI, PROCEDURE, SHARING } from './nova.js';
import type { Player } from './player.js';
import type { Outcome, Work } from './review.js';
import { ASKED_FROM, askedAudience, askedPublic, askedSharing } from './privacy.js';
import { LAYERS_MEASURED_FROM, reformedLayers, SCREENED_FROM, screening, SCREENING } from './screening.js';
import { networks, steps } from './season.js';
import { REFORM_IN_FORCE_FROM } from './story.js';
import type { NetworkText, ProvisionText } from './text.js';

/** Each version that the season makes of a provision, with its first day; from the beginning where none is said. */
type Versions = readonly (readonly [from: string, text: ProvisionText])[];

const REFORMED: Readonly<Record<string, Versions[number]>> = {
  [`${STIMULI}/4.2`]: [REFORM_IN_FORCE_FROM, reformedGrief],
  [`${PROCEDURE}/4`]: [REFORM_IN_FORCE_FROM, reformedAppealTime],
  [`${SCREENING}/7`]: [LAYERS_MEASURED_FROM, reformedLayers],
  [`${SHARING}/2`]: [ASKED_FROM, askedSharing],
  [`${SCREENING}/6.1`]: [ASKED_FROM, askedAudience],
  [`${SCREENING}/6.2`]: [ASKED_FROM, askedPublic],
};

function versionsOf(network: NetworkText): ReadonlyMap<string, Versions> {
  const texts = network.instruments.map((instrument) => ['', instrument] as const);
  const all = network === nova ? [...texts, [SCREENED_FROM, screening] as const] : texts;
  return new Map(
    all.flatMap(([from, { number, provisions }]) =>
      provisions.map((text) => {
        const path = `${number}/${text.number}`;
        const reformed = network === nova && REFORMED[path];
        return [path, reformed ? [[from, text], reformed] : [[from, text]]] as const;
      }),
    ),
  );
}

function lawOn(network: NetworkText, day: string): LawOfDay {
  const provisions = [...versionsOf(network)].flatMap(([path, versions]) => {
    const standing = versions.filter(([from]) => from <= day);
    const text = standing.at(-1)?.[1];
    if (!text) return [];
    const { parameters = {}, bounds = {}, vocabularies = {}, form } = text;
    return [
      {
        provision: provisionId(network.code, path),
        path,
        version: standing.length,
        parameters,
        bounds,
        vocabularies,
        form: form ? formWithoutExamples(form) : null,
      },
    ];
  });
  const stimuli = network.words.map(({ word }) => word);
  return {
    provisions,
    owners: new Map(
      provisions.flatMap(({ path, parameters }) =>
        Object.keys(parameters).map((name) => [name, path] as const),
      ),
    ),
    words: { of: { ...workVocabularies, stimuli }, values: {} },
  };
}

const NOTHING: LawOfDay = {
  provisions: [],
  owners: new Map(),
  words: { of: { ...workVocabularies, stimuli: [] }, values: {} },
};
/** A day of each law that NOVA has in the season. */
const DAYS = ['2147-01-12', SCREENED_FROM, REFORM_IN_FORCE_FROM, LAYERS_MEASURED_FROM, ASKED_FROM];
const laws = networks.flatMap((network) => DAYS.map((day) => [network, day, lawOn(network, day)] as const));

interface Command {
  readonly day: string;
  readonly as: string;
  readonly path: string;
  readonly body: object;
}

/** Plays every act against a register that says yes to all, and writes down what was sent. */
async function sent(): Promise<ReadonlyMap<string, Command>> {
  const commands = new Map<string, Command>();
  let today = '';
  const player = {
    command: async (as: string, key: string, path: string, body: object) => {
      const before = commands.get(key);
      if (before)
        expect([key, { as, path, body }]).toEqual([key, { as, path: before.path, body: before.body }]);
      else commands.set(key, { day: today, as, path, body });
      return {
        id: `id-of-${key.replaceAll('/', '-')}`,
        ruling: `ruling of ${key}`,
        petition: `petition of ${key}`,
        cluster: `cluster of ${key}`,
        gathering: `gathering of ${key}`,
        comment: `comment of ${key}`,
        point: `point of ${key}`,
        panel: `panel of ${key}`,
        sanctuary: `sanctuary of ${key}`,
        pod: `pod of ${key}`,
        session: `session of ${key}`,
        consent: `consent of ${key}`,
        hold: `hold of ${key}`,
        revision: 0,
        position: '0',
      };
    },
    sees: async () => ({
      districts: [],
      invitation: 'invitation',
      status: 'closed',
      member: 'member',
      items: [],
      thresholds: [],
      signature: 'signature',
      invitations: Array.from({ length: 4 }, (_, nth) => ({ handOut: `invitation ${nth}` })),
      memories: [{ depicted: [{ handOut: 'invitation to be seen' }] }],
    }),
    until: async () => ({ versions: [1, 2], rulings: [{ ruling: 'ruling' }] }),
    person: async (sub: string) => `person ${sub}`,
  } as unknown as Player;
  for (const { day, play } of [...steps()].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    today = day;
    await play(player);
  }
  return commands;
}

interface Ruled {
  readonly outcome: Outcome;
  readonly departs?: string;
  readonly cited: readonly { readonly provision: string; readonly version: number }[];
}

/** Each ruling, also as a panel was given it, with the work that it is of. */
async function rulings(): Promise<
  readonly {
    readonly network: NetworkText;
    readonly received: string;
    readonly work: Work;
    readonly ruled: Ruled;
  }[]
> {
  const commands = [...(await sent())];
  const submitted = new Map<string, Command>(
    commands.flatMap(([key, command]) =>
      command.path.endsWith('/symphonies') ? [[`id-of-${key.replaceAll('/', '-')}`, command] as const] : [],
    ),
  );
  return commands.flatMap(([, { path, body }]) => {
    const [, code, docket] = /^\/networks\/(\w+)\/dockets\/(.+)\/(?:rule|panel)$/.exec(path) ?? [];
    if (docket === undefined) return [];
    const { day, body: work } = submitted.get(docket)!;
    const network = networks.find((one) => one.code === code)!;
    return [{ network, received: day, work: work as Work, ruled: body as Ruled }];
  });
}

describe('the season of 2147', () => {
  it('sends the same under the same keys every time, or a cut-off season could not go on', async () => {
    const first = await sent();
    expect(await sent()).toEqual(first);
    expect(first.size).toBeGreaterThan(300);
  });

  it('happens between its beginning and its end', () => {
    for (const { day } of steps()) {
      expect(day >= '2147-01-12').toBe(true);
      expect(day < '2147-06-18').toBe(true);
    }
  });

  it('cites versions that were in force on the day of receipt', async () => {
    for (const { network, received, ruled } of await rulings()) {
      const inForce = lawOn(network, received).provisions.map(({ provision, version }) => ({
        provision,
        version,
      }));
      expect(inForce).toEqual(expect.arrayContaining([...ruled.cited]));
    }
  });

  it('says why a ruling is not what the rules find, and only then: of most there is nothing to say', async () => {
    const all = await rulings();
    for (const { network, received, work, ruled } of all) {
      const { disposition, rules } = new Screen(lawOn(network, received)).screened({
        ...work,
        ...work.score,
      });
      const departs = departsFrom(rules === 0 ? null : disposition, ruled.outcome);
      expect([work.title, received, disposition, ruled.outcome, ruled.departs !== undefined]).toEqual([
        work.title,
        received,
        disposition,
        ruled.outcome,
        departs,
      ]);
    }
    const departing = all.filter(({ ruled }) => ruled.departs !== undefined);
    expect(departing.length).toBeGreaterThan(3);
    expect(departing.length).toBeLessThan(all.length / 4);
  });

  it.each(laws)('has rules that run, and examples that come out as they say: %#', (network, _, law) => {
    const paths = law.provisions.map(({ path }) => path);
    expect(faultOfLaw(NOTHING, law, paths)).toBeNull();
    for (const [at, { path, version }] of law.provisions.entries()) {
      const { form } = versionsOf(network).get(path)![version! - 1]![1];
      if (!form) continue;
      // One is enacted after the other.
      const enacted = law.provisions.slice(0, at + 1);
      const owners = [...law.owners].filter(([, owner]) => enacted.some((one) => one.path === owner));
      expect(form.examples?.length).toBeGreaterThan(0);
      expect(
        faultOfExamples({ ...law, provisions: enacted, owners: new Map(owners) }, path, form.examples!),
      ).toBeNull();
    }
  });

  it('has every rule that the page for drafters shows, and every effect', () => {
    const page = readFileSync('docs/rule-language.md', 'utf8');
    const shown = Array.from(page.matchAll(/```rule\n([^`]+)```/g), ([, text]) => text!.trim());
    const forms = laws.flatMap(([, , { provisions }]) => provisions.flatMap(({ form }) => form ?? []));
    expect(shown).toHaveLength(10);
    expect(forms.map(({ text }) => text)).toEqual(expect.arrayContaining(shown));
    expect(new Set(forms.map(({ effect }) => effect))).toEqual(
      new Set(['notify', 'condition', 'restrict', 'forbid', null]),
    );
  });
});
