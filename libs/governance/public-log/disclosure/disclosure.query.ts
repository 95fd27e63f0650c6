import { Inject, Injectable } from '@nestjs/common';
import { rule } from '#kernel';
import { REGISTER, type Register } from '#platform/core';
import { PublicLogQuery } from '../log/log.query.js';
import { sealedFields, type Disclosure } from './disclosure.view.js';

@Injectable()
export class DisclosureQuery {
  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(PublicLogQuery) private readonly log: PublicLogQuery,
  ) {}

  /** @throws DomainError `ENTRY.UNKNOWN`, `RECEIPT.ABSENT`, `DISCLOSURE.NOT_YOURS`, `DISCLOSURE.ABSENT` */
  async of(number: number, person: string): Promise<Disclosure> {
    const { entry, bytes, actor } = await this.log.entry(number);
    rule(
      actor.id === person,
      'DISCLOSURE.NOT_YOURS',
      'Only whoever gave personal values can have them disclosed. Ask for an entry that you caused.',
      { number },
    );
    const receipt = await this.log.receipt(number);
    const values: Disclosure['values'] = [];
    for (const [field, { sealed }] of sealedFields(entry.data)) {
      const found = await this.register.vault.disclose(sealed);
      if (found && 'value' in found) values.push({ field, ...found });
    }
    rule(values.length > 0, 'DISCLOSURE.ABSENT', `Entry ${number} has no personal value of yours.`, {
      number,
    });
    return { number, bytes, receipt, values };
  }
}
