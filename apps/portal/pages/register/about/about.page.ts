import { Controller, Get } from '@nestjs/common';
import { Page } from '../../../web/page.js';
import { words } from './about.words.js';

@Controller('about')
export class AboutPage {
  @Get()
  show(): Page {
    return new Page('pages/register/about/about.njk', words);
  }
}
