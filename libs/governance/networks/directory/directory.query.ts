import { Inject, Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { REGISTER, type Register } from '#platform/core';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { onlookerIn, type Viewer } from '#platform/policy';
import { entityOf } from '#platform/read-models';
import { unknownNetwork } from '../offices.js';
import type { NetworkDetails, NetworkSummary } from './directory.view.js';
import { appointments, interests, networkTable, type NetworkRow } from './directory.projection.js';

@Injectable()
export class NetworkDirectory {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /** By code. */
  async list({ limit, cursor }: Paging): Promise<Page<NetworkSummary>> {
    const after = readCursor(cursor, ['string']);
    const rows = await this.register.read.getRepository(entityOf(networkTable)).find({
      where: after ? { network: MoreThan(String(after[0])) } : {},
      order: { network: 'ASC' },
      take: limit + 1,
    });
    return mapPage(
      pageFrom(rows, limit, (row) => [row.network]),
      summary,
    );
  }

  /** @throws DomainError `NETWORK.UNKNOWN` */
  async one(network: string, viewer: Viewer | null): Promise<NetworkDetails> {
    const { read, offices, permissions } = this.register;
    const inOrder = { where: { network }, order: { number: 'ASC' } } as const;
    const [row, made, declared] = await Promise.all([
      read.getRepository(entityOf(networkTable)).findOneBy({ network }),
      read.getRepository(entityOf(appointments)).find(inOrder),
      read.getRepository(entityOf(interests)).find(inOrder),
    ]);
    if (!row) throw unknownNetwork(network);
    const names = new Map(made.map(({ person, name }) => [person, name]));
    return {
      ...summary(row),
      revision: row.revision,
      officeHolders: made.map(({ appointment, person, name, office, appointed_at, ended_at, why }) => ({
        appointment,
        person,
        name,
        office,
        appointedAt: appointed_at,
        endedAt: ended_at,
        why,
      })),
      interests: declared.map((each) => ({
        interest: each.interest,
        person: each.person,
        name: names.get(each.person) ?? null,
        subject: { kind: each.subject_kind, id: each.subject_id },
        category: each.category,
        declaredAt: each.declared_at,
        withdrawnAt: each.withdrawn_at,
      })),
      may: [...permissions.permittedTo(viewer && onlookerIn(await offices.of(network), viewer))],
    };
  }
}

function summary({ network, name, jurisdiction, established_at }: NetworkRow): NetworkSummary {
  return { network, name, jurisdiction, establishedAt: established_at };
}
