import { Inject, Injectable } from '@nestjs/common';
import { rule } from '#kernel';
import { REGISTER, type Register } from '#platform/core';
import type { Viewer } from '#platform/policy';
import { discloseOwn } from '#platform/personal';
import { PublicLogQuery } from '../log/log.query.js';
import { sealedFields, type Disclosure } from './disclosure.view.js';

@Injectable()
export class DisclosureQuery {
  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(PublicLogQuery) private readonly log: PublicLogQuery,
  ) {}

  /** @throws DomainError `ENTRY.UNKNOWN`, `RECEIPT.ABSENT`, `DISCLOSURE.NOT_YOURS`, `DISCLOSURE.ABSENT` */
  async of(number: number, viewer: Viewer): Promise<Disclosure> {
    const { entry, bytes, actor } = await this.log.entry(number);
    const fields = new Map([...sealedFields(entry.data)].map(([field, { sealed }]) => [field, sealed]));
    const given = { number, person: actor.id, fields };
    const disclosed = await discloseOwn(this.register.vault, viewer, given);
    const receipt = await this.log.receipt(number);
    const values: Disclosure['values'] = [];
    for (const [field, found] of disclosed) if ('value' in found) values.push({ field, ...found });
    rule(values.length > 0, 'DISCLOSURE.ABSENT', `Entry ${number} has no personal value of yours.`, {
      number,
    });
    return { number, bytes, receipt, values };
  }
}
