import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { rule } from '#kernel';
import { entityOf } from '#engine/projections';
import { sessionStream, type ConsentGiven, type SessionEvent } from '#governance/events';
import { REGISTER, type Register } from '#platform/core';
import { logTable } from '../log/log.projection.js';
import { PublicLogQuery } from '../log/log.query.js';
import { RECEIPT_FORM, type ConsentReceipt } from './consent-receipt.view.js';

const OF_A_CONSENT: ReadonlySet<string> = new Set<SessionEvent['type']>([
  'ConsentGiven',
  'ConsentNarrowed',
  'ConsentWithdrawn',
  'ConsentExpired',
]);

/** Of whoever gave a consent, what they keep of it. */
@Injectable()
export class ConsentReceipts {
  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(PublicLogQuery) private readonly log: PublicLogQuery,
  ) {}

  /**
   * @param giver their pseudonym in that session
   * @throws DomainError `CONSENT.ABSENT`, `RECEIPT.ABSENT`, `ENTRY.NOT_AS_SEALED`
   */
  async of(
    network: string,
    {
      session,
      consent,
      giver,
    }: { readonly session: string; readonly consent: string; readonly giver: string },
  ): Promise<ConsentReceipt> {
    const { store, codec, read } = this.register;
    const stream = sessionStream(session);
    const stored = (await store.readStream(stream)).filter(({ type }) => OF_A_CONSENT.has(type));
    const told = (await codec.decodeAll(stored)).filter(({ data }) => {
      const one = data as ConsentGiven['data'];
      return one.network === network && one.consent === consent && one.giver === giver;
    });
    const [given] = told;
    rule(given !== undefined, 'CONSENT.ABSENT', 'There is no such consent of yours to this session.', {
      consent,
    });
    const rows = await read.getRepository(entityOf(logTable)).findBy({
      case_id: given.correlationId,
      stream,
      revision: In(told.map(({ revision }) => revision)),
    });
    const entries: ConsentReceipt['entries'] = [];
    for (const { number } of rows.sort((one, other) => one.number - other.number)) {
      const receipt = await this.log.receipt(number);
      entries.push({ number, bytes: (await this.log.entry(number)).bytes, receipt });
    }
    rule(entries.length === told.length, 'RECEIPT.ABSENT', NOT_YET, { consent });
    return {
      form: RECEIPT_FORM,
      consent: given.data as ConsentReceipt['consent'],
      givenAt: given.recordedAt,
      entries,
    };
  }
}

const NOT_YET = 'This consent is not sealed yet. Try again in a few seconds.';
