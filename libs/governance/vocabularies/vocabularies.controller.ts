import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { DescribeList, listed, paging, ReadsFrom, type Listed, type Paging } from '#platform/http';
import { Public } from '#platform/identity';
import { networkCode } from '#platform/schema';
import { exampleWord, wordItem, type WordItem } from './words/word.view.js';
import { Words } from './words/words.query.js';

@Controller('networks/:code/words')
export class VocabulariesController {
  constructor(@Inject(Words) private readonly words: Words) {}

  @Get()
  @Public()
  @ReadsFrom('words')
  @DescribeList({
    summary: 'Words that a network has published, by vocabulary and word, retired ones among them',
    item: wordItem,
    example: exampleWord,
    errors: ['NETWORK.UNKNOWN'],
  })
  list(
    @Param('code', { schema: networkCode }) code: string,
    @Query({ schema: paging }) query: Paging,
  ): Promise<Listed<WordItem>> {
    return listed({ name: `words-${code}`, item: wordItem }, query, (page) => this.words.list(code, page));
  }
}
