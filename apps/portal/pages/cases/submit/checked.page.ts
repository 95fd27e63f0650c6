import { Controller, Post } from '@nestjs/common';
import { Form } from '../../../web/form.js';
import { LongForm } from '../../../web/form-body.js';
import { Page } from '../../../web/page.js';
import { WithoutSignIn } from '../../../web/security.js';
import { type Visit, Visiting } from '../../../web/visit.js';
import { saidIn, scoreOf } from './check.js';
import { words } from './submit.words.js';

/** What rules would find of a work while it is typed: a part of the page, of which nothing is kept. */
@Controller('submit/checked')
export class CheckedPage {
  @Post()
  @WithoutSignIn()
  @LongForm()
  async show(@Visiting() visit: Visit): Promise<Page> {
    const form = visit.sentForm();
    const [network, on] = [form.text('network'), form.text('on')];
    const said = saidIn(new Form(form.kept.values));
    const score = await scoreOf(form, {
      registry: visit.registry,
      network,
      ...(on && { said: { ...said, on } }),
    });
    return new Page('pages/cases/submit/checked.njk', words, {
      score,
      isOfOther: form.text('known') !== network,
    });
  }
}
