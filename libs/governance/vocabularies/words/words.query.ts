import { Inject, Injectable } from '@nestjs/common';
import { REGISTER, type Register } from '#platform/core';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { entityOf } from '#platform/read-models';
import type { WordItem } from './word.view.js';
import { wordTable } from './words.projection.js';

@Injectable()
export class Words {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /**
   * Of a network, by vocabulary and word.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async list(network: string, { limit, cursor }: Paging): Promise<Page<WordItem>> {
    await this.register.offices.of(network);
    const words = this.register.read
      .getRepository(entityOf(wordTable))
      .createQueryBuilder('w')
      .where('w.network = :network', { network });
    const after = readCursor(cursor, ['string', 'string']);
    if (after)
      words.andWhere('(w.vocabulary, w.word) > (:vocabulary, :word)', {
        vocabulary: after[0],
        word: after[1],
      });
    const rows = await words
      .orderBy('w.vocabulary')
      .addOrderBy('w.word')
      .limit(limit + 1)
      .getMany();
    return mapPage(
      pageFrom(rows, limit, ({ vocabulary, word }) => [vocabulary, word]),
      ({ vocabulary, word, meaning, published_at, number, ...row }) => ({
        vocabulary,
        word,
        meaning,
        publishedAt: published_at,
        number,
        retired:
          row.retired_at === null
            ? null
            : { at: row.retired_at, reason: row.retired_reason!, number: row.retired_number! },
      }),
    );
  }
}
