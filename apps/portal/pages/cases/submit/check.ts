import { RegistryProblem, type RegistryClient } from '../../../registry-client.js';
import type { Check, CheckedWork, WordItem } from '../../../registry-types.js';
import { artistKinds, audiences, purposes, symphonyKinds } from '../../../web/choices.js';
import { Form } from '../../../web/form.js';
import { foundIn, markedIn } from '../found/found.js';
import { ScoreForm } from './score-form.js';
import { words } from './submit.words.js';

/** What a work is, without its score. */
export type Said = Omit<CheckedWork, 'score'>;

const PAGE = 200;
/** Words that a page explains. */
const EXPLAINED = 100;

export function saidIn(form: Form): Said {
  return {
    kind: form.choose('kind', symphonyKinds, words.needsKind),
    artistKind: form.choose('artistKind', artistKinds, words.needsArtistKind),
    audience: form.choose('audience', audiences, words.needsAudience),
    venue: form.require('venue', words.needsVenue),
    purpose: form.choose('purpose', purposes, words.needsPurpose),
  };
}

/**
 * The score of a form as far as it goes, the words that its network has for stimuli, and what rules would find of the work.
 * Where the button says so, what is missing for that is said at its field.
 */
export async function scoreOf(
  form: Form,
  {
    registry,
    network,
    said: given,
  }: { readonly registry: RegistryClient; readonly network: string; readonly said?: Said },
) {
  const tried = new Form(form.kept.values);
  const said = given ?? saidIn(tried);
  const isSaid = network !== '' && tried.valid;
  const score = ScoreForm.sent(tried).checked(tried);
  if (form.text('do') === 'check') {
    if (network === '') form.fail('network', words.needsNetwork);
    form.errors.push(...tried.errors);
  }
  const [vocabulary, asked] = await Promise.all([
    vocabularyOf(network, registry),
    isSaid ? answered(registry.checkWork(network, { ...said, score })) : null,
  ]);
  const findings = asked?.screening?.findings ?? [];
  const limits = asked?.limits ?? [];
  const fields = ScoreForm.sent(form);
  const kinds = new Set(fields.movements.flatMap(({ stimuli }) => stimuli.map(({ kind }) => kind)));
  return {
    fields,
    network,
    said: given,
    ...vocabulary,
    asked,
    found: foundIn(findings, score),
    marked: markedIn(findings),
    limits: limits.map(({ kind, limit }) => ({ kind, limit, label: `${kind} ${limit}` })),
    limitsHere: limits.filter(({ kind }) => kinds.has(kind)),
  };
}

/** Null: the rules are not there just now, or cannot take it. The form stands without. */
async function answered(asking: Promise<Check>): Promise<Partial<Check> & { readonly away?: true }> {
  try {
    return await asking;
  } catch (problem) {
    if (!(problem instanceof RegistryProblem) || problem.status === 401) throw problem;
    return { away: true };
  }
}

/** What stimuli may be called: as the network has published it, else as the newest works do. */
async function vocabularyOf(network: string, registry: RegistryClient) {
  // The form stands without them.
  const published = network === '' ? [] : await publishedIn(network, registry).catch(() => []);
  const known = published.filter(({ retired }) => retired === null);
  if (published.length > 0) {
    const kinds = known.map(({ word }) => word);
    const strange = (kind: string) => kind !== '' && !kinds.includes(kind);
    return { kinds, strange, explained: known.slice(0, EXPLAINED), isPublished: true };
  }
  const { items } = await registry.stimulusKinds().catch(() => ({ items: [] }));
  return {
    kinds: items.map(({ kind }) => kind),
    strange: () => false,
    explained: [],
    isPublished: false,
  };
}

async function publishedIn(network: string, registry: RegistryClient): Promise<readonly WordItem[]> {
  const all: WordItem[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: readonly WordItem[]; next: string | null } = await registry.words(network, {
      limit: PAGE,
      cursor,
    });
    all.push(...page.items.filter(({ vocabulary }) => vocabulary === 'stimuli'));
    cursor = page.next;
  } while (cursor !== null);
  return all;
}
