import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { REGISTER, type Register } from '#platform/core';
import { isCited } from '#platform/citations';

/** The newest works that are looked at. */
const WORKS = 60;
const MOST_KINDS = 100;
/** Of a score; one of more is not looked into. */
const MOST_BYTES = 256 << 10;

export const stimulusKind = z.object({
  kind: z.string(),
  works: z.int().meta({ description: 'How many of the newest works have it.' }),
});
export type StimulusKind = z.infer<typeof stimulusKind>;

/** Which kinds of stimuli works have, as the newest of them say it, whatever their network has published. */
@Injectable()
export class StimulusKinds {
  /** A score never changes. */
  private readonly kept = new LRUCache<string, readonly string[]>({ max: 1_000 });

  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /** The ones of most works first. */
  async newest(): Promise<readonly StimulusKind[]> {
    const scores = await this.register.read.query<{ score: { document: string; bytes: number } }[]>(
      `SELECT r.score FROM docket AS d JOIN docket_revision AS r ON r.docket = d.docket AND r.revision = d.newest
        WHERE ${isCited('d.number')} ORDER BY d.number DESC LIMIT $1`,
      [WORKS],
    );
    const of = await Promise.all(scores.map(({ score }) => this.#kindsOf(score)));
    const works = new Map<string, number>();
    for (const kind of of.flat()) works.set(kind, (works.get(kind) ?? 0) + 1);
    return [...works]
      .map(([kind, works]) => ({ kind, works }))
      .sort((a, b) => b.works - a.works || (a.kind < b.kind ? -1 : 1))
      .slice(0, MOST_KINDS);
  }

  async #kindsOf({ document, bytes }: { document: string; bytes: number }): Promise<readonly string[]> {
    const kept = this.kept.get(document);
    if (kept) return kept;
    const found = bytes > MOST_BYTES ? null : await this.register.documents.named(document);
    const kinds = found ? kindsIn(found.bytes.toString('utf8')) : [];
    this.kept.set(document, kinds);
    return kinds;
  }
}

const scored = z.object({
  movements: z.array(z.object({ stimuli: z.array(z.object({ kind: z.string() })) })),
});

function kindsIn(score: string): readonly string[] {
  const { data } = scored.safeParse(JSON.parse(score));
  return [...new Set(data?.movements.flatMap(({ stimuli }) => stimuli.map(({ kind }) => kind)))];
}
