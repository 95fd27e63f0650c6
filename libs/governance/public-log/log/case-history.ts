import { Inject, Injectable } from '@nestjs/common';
import { REGISTER, type CaseHistory, type Happening, type Register } from '#platform/core';
import { entityOf } from '#platform/read-models';
import { logTable } from './log.projection.js';
import { happeningOf } from './log.view.js';

/** Of the rows of the log: every event carries its case. */
@Injectable()
export class LogCaseHistory implements CaseHistory {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  async of(id: string): Promise<readonly Happening[]> {
    const rows = await this.register.read
      .getRepository(entityOf(logTable))
      .find({ where: { case_id: id }, order: { number: 'ASC' } });
    return rows.map(happeningOf);
  }
}
