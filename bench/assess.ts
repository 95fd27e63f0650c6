import { daysBetween, newId, type PlainDate } from '#kernel';
import { FIRST_OF_DAYS, Works as Corpus } from '#governance/corpus';
import type { Amendment } from '#governance/events';
import {
  lawAfter,
  lawOn,
  publishedWords,
  wordsOf,
  type Known,
  type LawOfDay,
  type ProvisionHistory,
} from '#governance/law';
import { impactOf, Kept, Ranks, type Laws, type Matters } from '#governance/workbench';
import { median, timed, type Result } from './bench.js';
import { wholeNumber } from './option.js';
import { KINDS, Works } from './works.js';

const WORKS = 1_000_000;
const PROVISIONS = 25;
const ROUNDS = 3;
const NETWORK = 'NOVA';
const IN_FORCE: PlainDate = '2147-01-04';
const ON: PlainDate = '2147-05-01';
/** Days over which works come. */
const DAYS = 100;

/**
 * The draft of a reform that changes the limits of 25 rules, assessed over a million works as the corpus does it, and the same two
 * laws evaluated for the same works with nothing said of it, by turns, in this process. `assess`: the first over the second.
 */
export async function assess(say: (line: string) => void, [wanted]: readonly string[] = []): Promise<Result> {
  const count = wanted === undefined ? WORKS : wholeNumber(wanted, 'assess');
  const corpus = submitted(count);
  const histories = Array.from({ length: PROVISIONS }, (_, at) => ruled(at));
  const words = wordsOf(
    publishedWords.evolve(publishedWords.initial, {
      type: 'WordsPublished',
      data: {
        network: NETWORK,
        vocabulary: 'stimuli',
        words: KINDS.map((word) => ({ word, meaning: word, values: {} })),
      },
    }),
  );
  const amendments = histories.map(amended);
  const whole: number[] = [];
  const bare: number[] = [];
  let flips = 0;
  // The first is to warm up.
  for (let round = 0; round <= ROUNDS; round++) {
    // Of laws that nobody has looked at before: what is made once for each is made by both.
    const fresh = () => lawOn(histories, words, ON);
    const known: Known = { histories, words, newest: 0 };
    const sources: Laws & Matters = {
      known: async () => known,
      on: fresh,
      ruled: async () => [],
      cited: async () => new Map(),
    };
    const asked = {
      network: NETWORK,
      reform: newId(),
      revision: 1,
      upTo: count,
      on: ON,
      amendments,
    };
    const evaluated = async () => {
      const a = fresh();
      await evaluate(corpus, [a, lawAfter(amendments, a)]);
    };
    const assessed = async () => {
      const impact = await impactOf(corpus, sources, asked);
      if (impact.works !== count) throw new Error(`The assessment is of ${impact.works} works.`);
      flips = Object.values(impact.flips).reduce((sum, one) => sum + one, 0);
    };
    const spent = { whole: 0, bare: 0 };
    const turns = [
      async () => (spent.whole = await timed(assessed)),
      async () => (spent.bare = await timed(evaluated)),
    ];
    for (const turn of round % 2 ? turns : turns.reverse()) await turn();
    say(
      `assessed in ${(spent.whole / 1_000).toFixed(2)} s, both laws alone in ${(spent.bare / 1_000).toFixed(2)} s; ${flips} works are decided otherwise`,
    );
    if (round === 0) continue;
    whole.push(spent.whole);
    bare.push(spent.bare);
  }
  return {
    ratios: { assess: median(whole) / median(bare) },
    figures: {
      works: count,
      provisions: PROVISIONS,
      flips,
      assess_s: median(whole) / 1_000,
      both_laws_s: median(bare) / 1_000,
    },
  };
}

/** What each law decides of each work. */
async function evaluate(corpus: Corpus, laws: readonly LawOfDay[]): Promise<void> {
  const { records } = corpus;
  const ranks = new Ranks(corpus, new Kept());
  for (const law of laws) {
    await ranks.look(law, records);
    ranks.by([{ from: null, law, runs: [[0, records]] }], records, () => undefined);
  }
}

function submitted(count: number): Corpus {
  const corpus = new Corpus();
  const works = new Works();
  const first = daysBetween(FIRST_OF_DAYS, IN_FORCE);
  for (let number = 0; number < count; number++) {
    const { movements, stimuli: _, ...fields } = works.next();
    const day = first + Math.floor((number * DAYS) / count);
    corpus.submit({ number, day, symphony: newId(), fields, movements });
  }
  return corpus;
}

/** A cap of a kind of stimulus for an audience, or of how long it may last. */
function ruled(at: number): ProvisionHistory {
  const name = `limit.n${at}`;
  const kind = KINDS[at % KINDS.length]!;
  const isOfTime = at % 5 === 4;
  const [least, most] = isOfTime ? [0, 600] : [0, 1];
  return {
    network: NETWORK,
    provision: newId(),
    path: `2147/1/${at + 1}`,
    events: 1,
    suspensions: [],
    changes: [
      {
        revision: 0,
        version: 1,
        effectiveFrom: IN_FORCE,
        until: null,
        transition: null,
        repeals: false,
        replaces: [],
        parameters: { [name]: isOfTime ? 280 : 0.9 },
        bounds: { [name]: { unit: isOfTime ? 'seconds' : 'intensity', least, most, stricter: 'lower' } },
        vocabularies: {},
        form: {
          text: isOfTime
            ? `s.stimuli.filter(x, x.kind == "${kind}" && x.to - x.from > p.${name})`
            : `s.stimuli.filter(x, x.kind == "${kind}" && x.intensity > p.${name})`,
          effect: at % 2 ? 'forbid' : 'notify',
          condition: null,
          restricts: null,
          exceptionTo: [],
          examples: null,
        },
      },
    ],
  };
}

/** With a limit that is a tenth lower. */
function amended({ provision, path, changes: [change] }: ProvisionHistory): Amendment {
  const { parameters, bounds, vocabularies, form } = change!;
  const [[name, limit]] = Object.entries(parameters) as [[string, number]];
  return {
    op: 'amend',
    provision,
    path,
    base: 1,
    instrument: null,
    number: null,
    title: `Rule ${path}`,
    text: { document: 'a'.repeat(64), bytes: 1, mediaType: 'text/markdown' },
    until: null,
    replaces: [],
    parameters: { [name]: limit * 0.9 },
    bounds,
    vocabularies,
    form,
  } as Amendment;
}
