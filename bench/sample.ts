import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from '#kernel';
import { Chance } from '../apps/sgn/chance.js';

const CHANGES = 5_000;
const CHANGES_A_STEP = 15;
const SEED = 2147;
const SENTENCES = [
  'A sanctuary keeps its doors open from dusk to dawn.',
  'Whoever composes for children names every stimulus above a whisper.',
  'The steward is awake while others dream.',
  'A tapestry is shown to nobody who did not ask for it.',
  'No cluster joins more sleepers than its licence says.',
] as const;

/** A history in the shape that `sgn import rulebook` takes, in a file that is gone when `work` ends. */
export async function withSample<T>(work: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sgn-sample-'));
  try {
    const file = join(folder, 'history.jsonl');
    writeFileSync(
      file,
      lines()
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(''),
    );
    return await work(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Two enactments to one amendment, in small steps, with texts of some hundred to some thousand bytes. */
function lines(): object[] {
  const chance = new Chance(SEED);
  const versions: number[] = [];
  return Array.from({ length: CHANGES }, (_, seq) => {
    const commitSeq = Math.floor(seq / CHANGES_A_STEP);
    const amends = versions.length > 0 && chance.of(1 / 3);
    const article = amends ? chance.between(0, versions.length - 1) : versions.length;
    const version = (versions[article] ?? 0) + 1;
    versions[article] = version;
    const text = Array.from({ length: chance.between(4, 40) }, () => chance.pick(SENTENCES)).join(' ');
    const on = addDays('2100-01-01', commitSeq * 30);
    return {
      seq,
      commitSeq,
      op: amends ? 'RuleAmended' : 'RuleEnacted',
      path: `book-${1 + (article % 12)}/article-${article}.md`,
      version,
      title: `Article ${article}`,
      effectiveFrom: on,
      recordedAt: `${on}T09:00:00+00:00`,
      instrument: `Dream Act no. ${commitSeq}`,
      sha256: createHash('sha256').update(text).digest('hex'),
      bytes: Buffer.byteLength(text),
      text,
    };
  });
}
