import { Controller, Get, Inject } from '@nestjs/common';
import { isolated } from '#kernel';
import { RegistryProblem } from '../../../registry-client.js';
import type { Trial } from '../../../registry-types.js';
import { artistKinds, audiences, choices, purposes, symphonyKinds } from '../../../web/choices.js';
import { Documents } from '../../../web/documents.js';
import { Form } from '../../../web/form.js';
import { Page } from '../../../web/page.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import type { Score } from '../../../web/score.js';
import { readScore } from '../../../web/score-file.js';
import { words } from './try-rule.words.js';

const FIELDS = [
  'network',
  'on',
  'rule',
  'docket',
  'kind',
  'artistKind',
  'audience',
  'venue',
  'purpose',
  'score',
] as const;
const BEGUN = {
  kind: 'symphony',
  artistKind: 'human',
  audience: 'general',
  venue: 'Anywhere',
  purpose: 'communal',
  score: 'movement,sharing,kind,intensity,from,to\nTide,none,fear,0.7,0,60\nTide,none,awe,0.3,30,90\n',
};

/** Characters of what is looked for. */
const LONGEST_NUMBER = 200;

interface Work {
  readonly score: Score;
  readonly [said: string]: unknown;
}

/** Anybody tries a rule on a work, as it stands in the address: a reload tries it again, and nothing is kept. */
@Controller('rule-language/try')
export class TryRulePage {
  constructor(@Inject(Documents) private readonly documents: Documents) {}

  @Get()
  async show(@Visiting() visit: Visit): Promise<Page> {
    const { items } = await visit.registry.networks({ limit: 200 });
    const isSent = visit.query('do') !== null;
    const asked = Object.fromEntries(FIELDS.map((name) => [name, visit.all(name)[0] ?? '']));
    const form = new Form(isSent ? asked : { ...BEGUN, network: items[0]?.network ?? '', ...given(asked) });
    const result = isSent ? await this.tried(visit, form) : null;
    return new Page(
      'pages/rulebook/try-rule/try-rule.njk',
      words,
      {
        form,
        result,
        networks: items.map(({ network, name }) => ({
          value: network,
          text: `${isolated(name)} (${network})`,
        })),
        kinds: choices(symphonyKinds),
        artistKinds: choices(artistKinds),
        audiences: choices(audiences),
        purposes: choices(purposes),
      },
      form.valid ? 200 : 400,
    );
  }

  /** Null where something in the form is wrong. */
  private async tried(visit: Visit, form: Form): Promise<{ work: Work; trial: Trial } | null> {
    const text = form.requireWords('rule', words.needsRule);
    const work = form.text('docket') ? await this.ofDocket(visit, form) : ofForm(form);
    if (!work || !form.valid) return null;
    const on = form.text('on');
    try {
      const trial = await visit.registry.tryRule(form.text('network'), { text, ...(on && { on }), work });
      const { refused } = trial;
      if (refused)
        form.errors.push({ field: 'rule', message: `${refused.wrong} ${refused.mend}`, at: refused });
      return { work, trial };
    } catch (problem) {
      if (!(problem instanceof RegistryProblem) || ![400, 413].includes(problem.status)) throw problem;
      if (problem.errors.length === 0) form.fail('score', problem.detail);
      for (const { path, message } of problem.errors) form.fail(fieldOf(path), message);
      return null;
    }
  }

  private async ofDocket({ registry }: Visit, form: Form): Promise<Work | null> {
    const network = form.text('network');
    const { items } = await registry.find({ q: form.text('docket').slice(0, LONGEST_NUMBER) });
    const found = items.find((one) => one.kind === 'docket' && one.network === network);
    if (!found) {
      form.fail('docket', words.noDocket);
      return null;
    }
    const { kind, symphony } = await registry.docket(network, found.id);
    const { artistKind, audience, venue, purpose } = symphony;
    const score = await this.documents.json<Score>(registry, symphony.revisions.at(-1)!.score);
    if (!score) form.fail('docket', words.noScore);
    return score && { kind, artistKind, audience, venue, purpose, score };
  }
}

function ofForm(form: Form): Work | null {
  const typed = form.require('score', words.needsWork);
  const read = typed === '' ? { wrong: [] } : readScore(typed);
  for (const wrong of read.wrong ?? []) form.fail('score', wrong);
  if (read.wrong) return null;
  const movements = read.movements.map(({ title, sharing, stimuli }) => ({
    title,
    sharing,
    stimuli: stimuli.map(({ id, kind, intensity, from, to }, at) => ({
      id: id || `s${at + 1}`,
      kind,
      intensity: Number(intensity),
      from: Number(from),
      to: Number(to),
    })),
  }));
  return {
    kind: form.text('kind'),
    artistKind: form.text('artistKind'),
    audience: form.text('audience'),
    venue: form.text('venue') || words.venue,
    purpose: form.text('purpose'),
    score: { movements } as Score,
  };
}

function given(asked: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ''));
}

/** `work.score.movements.0.title` of the API -> `score`. */
function fieldOf(path: string): string {
  const [first, second] = path.split('.');
  if (first === 'text') return 'rule';
  return FIELDS.find((field) => field === (first === 'work' ? second : first)) ?? 'score';
}
