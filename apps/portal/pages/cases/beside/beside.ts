import type {
  DocketDetails,
  OrderView,
  PanelView,
  ProvisionDetails,
  Revision,
  RulingItem,
  RulingView,
  WrongReading,
} from '../../../registry-types.js';
import type { RegistryClient } from '../../../registry-client.js';
import { findingsOn, foundIn, markedIn } from '../found/found.js';
import type { Score } from '../../../web/score.js';
import { besideWords } from './beside.words.js';
import type { Documents, Excerpt } from '../../../web/documents.js';

/** Provisions whose earlier rulings are looked for, rulings shown, rules set out, and what was read wrongly of them: a page has room for no more. */
const [LOOKED_FOR, SHOWN, RULES, READINGS] = [8, 6, 25, 100];

interface Asked {
  readonly registry: RegistryClient;
  readonly documents: Documents;
}

/** A rule as it is read beside a decision. */
export interface Rule {
  readonly provision: string;
  readonly citation: string;
  readonly path: string;
  readonly version: number;
  readonly title: string | null;
  readonly excerpt: Excerpt | null;
  /** Whether the decision rests on it. */
  readonly cited: boolean;
}

/** An earlier ruling, with the provisions that it shares. */
export interface Similar extends RulingItem {
  readonly shared: readonly string[];
}

interface Parts {
  readonly ruling?: RulingView;
  readonly recommendation?: DocketDetails['recommendation'];
  /** Of a recommendation: another is to be made, or was. */
  readonly challenge?: DocketDetails['challenges'][number];
  /** Rulings and appeals that there were in the case. */
  readonly before?: readonly RulingView[];
  readonly appeals?: DocketDetails['appeals'];
  /** The day of the rules, where they are not those that a ruling cites. */
  readonly on?: string;
  readonly rules: readonly Rule[];
  /** Of which provisions earlier rulings are shown. */
  readonly provisions?: readonly string[];
}

/** What a decision in a case is about, for its form: the work in one revision, what was said of it, and these parts. */
export async function besideForm(docket: DocketDetails, revision: Revision, parts: Parts, asked: Asked) {
  const { registry, documents } = asked;
  const { network, symphony } = docket;
  const [score, findings, similar, rules] = await Promise.all([
    documents.json<Score>(registry, revision.score),
    findingsOn(docket, revision.revision, asked),
    parts.provisions ? earlierRulings(network, parts.provisions, registry, docket.docket) : null,
    withWrongReadings(network, parts.rules, registry),
  ]);
  return {
    ...parts,
    rules,
    words: besideWords,
    network,
    screening: docket.screening?.revision === revision.revision ? docket.screening : null,
    found: foundIn(findings, score),
    marked: markedIn(findings),
    work: { revision, score, notes: symphony.revisions.filter(({ note }) => note !== null) },
    byCited: parts.rules.some(({ cited }) => cited),
    similar,
  };
}

/** What somebody decides on who only begins with it: the work as it is now, and what was decided before. */
export function besideWork(docket: DocketDetails, asked: Asked) {
  const { symphony, rulings: before } = docket;
  return besideForm(docket, symphony.revisions.at(-1)!, { before, rules: [] }, asked);
}

/** What a panel votes on beside its draft: the work that the draft judges, what was recommended, and the rules that it cites. */
export async function besidePanel(docket: DocketDetails, { draft }: PanelView, asked: Asked) {
  const { network, recommendation, rulings: before } = docket;
  const rules = await rulesCited(network, draft, asked);
  return besideForm(docket, judgedBy(docket, draft.revision), { recommendation, before, rules }, asked);
}

/** What is decided about a ruling: itself, on the revision that it judged and the rules that it cites. */
export async function besideRuling(docket: DocketDetails, ruling: RulingView, asked: Asked) {
  return besideForm(
    docket,
    judgedBy(docket, ruling.judged),
    {
      ruling,
      recommendation: docket.recommendation,
      rules: await rulesCited(docket.network, ruling, asked),
      provisions: ruling.cited.map(({ provision }) => provision),
    },
    asked,
  );
}

/** What is decided about an interim order: itself, the rule that it relies on, and the work as it is; null: it is in a sanctuary. */
export async function besideOrder(order: OrderView, docket: DocketDetails | null, asked: Asked) {
  const { network, relied } = order;
  const rules = await rulesCited(network, { cited: [relied] }, asked);
  const provisions = [relied.provision];
  if (docket !== null) {
    const parts = { before: docket.rulings, rules, provisions };
    return { ...(await besideForm(docket, docket.symphony.revisions.at(-1)!, parts, asked)), order };
  }
  const [read, similar] = await Promise.all([
    withWrongReadings(network, rules, asked.registry),
    earlierRulings(network, provisions, asked.registry, null),
  ]);
  return { order, rules: read, words: besideWords, network, found: [], byCited: true, similar };
}

/** Each rule with what appeals found that rulings read wrongly of that version. */
async function withWrongReadings(
  network: string,
  rules: readonly Rule[],
  registry: RegistryClient,
): Promise<readonly (Rule & { readonly wrongly: readonly WrongReading[] })[]> {
  if (rules.length === 0) return [];
  const provision = rules.map((rule) => rule.provision);
  const { items } = await registry.wrongReadings(network, { provision, limit: READINGS });
  return rules.map((rule) => ({
    ...rule,
    wrongly: items.filter(
      ({ reading }) => reading.provision === rule.provision && reading.version === rule.version,
    ),
  }));
}

function judgedBy({ symphony: { revisions } }: DocketDetails, judged: number | null): Revision {
  return revisions.find(({ revision }) => revision === judged) ?? revisions.at(-1)!;
}

/** The rules that a ruling cites, in the words that it judged by. */
export async function rulesCited(
  network: string,
  { cited }: Pick<RulingView, 'cited'>,
  { registry, documents }: Asked,
): Promise<Rule[]> {
  const histories = new Map<string, Promise<ProvisionDetails>>();
  const historyOf = (provision: string) => {
    const asked = histories.get(provision) ?? registry.provision(network, provision);
    histories.set(provision, asked);
    return asked;
  };
  return Promise.all(
    cited.slice(0, RULES).map(async ({ provision, path, version, citation }) => {
      const { versions } = await historyOf(provision);
      const { title = null, text = null } = versions.find((each) => each.version === version) ?? {};
      const excerpt = text && (await documents.excerpt(registry, text));
      return { provision, citation, path, version, title, excerpt, cited: true };
    }),
  );
}

/** Rulings of a network that cite one of these provisions, in whichever version, the newest first. */
export async function earlierRulings(
  network: string,
  provisions: readonly string[],
  registry: RegistryClient,
  ofDocket: string | null,
): Promise<Similar[]> {
  const asked = [...new Set(provisions)].slice(0, LOOKED_FOR);
  const found = await Promise.all(
    // One more than is shown for each of this case's own.
    asked.map((provision) => registry.rulings({ network, provision, limit: SHOWN + 4 })),
  );
  const rulings = new Map(found.flatMap(({ items }) => items).map((item) => [item.ruling, item]));
  return [...rulings.values()]
    .filter(({ docket }) => docket !== ofDocket)
    .sort((a, b) => b.number - a.number)
    .slice(0, SHOWN)
    .map((item) => ({
      ...item,
      shared: item.cited.filter(({ provision }) => asked.includes(provision)).map(({ citation }) => citation),
    }));
}
