import { readFileSync } from 'node:fs';
import { Controller, Get } from '@nestjs/common';
import { Page } from '../../../web/page.js';
import { words } from './rule-language.words.js';

/** As it stands among the documents of the program; the page has a title of its own. */
const TEXT = readFileSync(new URL('../../../../../docs/rule-language.md', import.meta.url), 'utf8').replace(
  /^# .*\n/,
  '',
);

/** What drafters need to write a rule. */
@Controller('rule-language')
export class RuleLanguagePage {
  @Get()
  show(): Page {
    return new Page('pages/rulebook/rule-language/rule-language.njk', words, { text: TEXT });
  }
}
