import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '#kernel';
import { publishedFigures } from '#governance/dashboards';
import { publishedRulebook } from '#governance/rulebook';
import { publishedDockets } from '#governance/rulings';
import { REGISTER, SLICES, type Register, type Slice } from '#platform/core';

const FRESH_MS = 5_000;

/** What the register publishes at this moment, for whoever recomputes it from the log. */
@Injectable()
export class Published {
  #made: { readonly at: number; readonly text: Promise<string> } | undefined;

  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(SLICES) private readonly slices: readonly Slice[],
  ) {}

  /** JSON. Everybody who asks within a few seconds gets the same: it is read from all rows. */
  json(): Promise<string> {
    if (this.#made && performance.now() - this.#made.at < FRESH_MS) return this.#made.text;
    const text = this.#make();
    this.#made = { at: performance.now(), text };
    text.catch(() => (this.#made = undefined));
    return text;
  }

  async #make(): Promise<string> {
    const now = this.register.clock.now();
    const on = dateOf(now);
    return this.register.read.transaction('REPEATABLE READ', async (read) =>
      JSON.stringify({
        on,
        at: now.toISOString(),
        rulebook: await publishedRulebook(read, on),
        dockets: await publishedDockets(read),
        dashboards: await publishedFigures(read, this.slices, now),
      }),
    );
  }
}
