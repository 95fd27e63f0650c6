import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { dateOf, type PlainDate } from '#kernel';
import { receivedOn } from '#governance/events';
import { lawOf, Screen } from '#governance/law';
import { REGISTER, type Register } from '#platform/core';
import { DescribeQuery } from '#platform/http';
import { Public } from '#platform/identity';
import { networkCode } from '#platform/schema';
import {
  check,
  checkedWork,
  exampleCheck,
  exampleChecked,
  type Check,
  type CheckedWork,
} from './check.view.js';

/** What rules would find of a work, before it is sent. */
@Controller('networks/:code/works/check')
@Public()
export class CheckController {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  @Post()
  @HttpCode(200)
  @DescribeQuery({
    summary: 'Check a work before it is submitted: what rules would find, and what limits it has',
    description:
      'By the law that governs what is received on a day (`on`; today where it is left out). Nothing comes of it, and nothing of it is kept.',
    asks: { body: checkedWork, example: exampleChecked },
    answer: check,
    example: exampleCheck,
    errors: ['NETWORK.UNKNOWN'],
  })
  async check(
    @Param('code', { schema: networkCode }) network: string,
    @Body({ schema: checkedWork }) { on = this.today(), score, ...said }: CheckedWork,
  ): Promise<Check> {
    await this.register.offices.of(network);
    const screen = new Screen(await lawOf(this.register).ofDay(network, receivedOn(on)));
    const screened = score && screen.screened({ ...said, movements: score.movements });
    return {
      on,
      rules: screen.rules,
      limits: [...screen.limitsOf(said)],
      screening: screened && {
        disposition: screened.disposition,
        unscreened: [...screened.unscreened],
        findings: screened.findings as NonNullable<Check['screening']>['findings'],
      },
    };
  }

  private today(): PlainDate {
    return dateOf(this.register.clock.now());
  }
}
