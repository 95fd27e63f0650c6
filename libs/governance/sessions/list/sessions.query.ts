import { Inject, Injectable } from '@nestjs/common';
import { isOver, rule } from '#kernel';
import { lackInWords, sessionStream, type LackKind } from '#governance/events';
import { citationsOf, isCited } from '#platform/citations';
import { officialsIn, REGISTER, type Officials, type Register } from '#platform/core';
import { mapPage, pageFrom, readCursor, type Page, type Paging } from '#platform/http';
import { Reader } from '#platform/personal';
import { offered, type Viewer } from '#platform/policy';
import { entityOf } from '#platform/read-models';
import { exceeded, lacksOf } from '../clearance.js';
import { cures } from '../cures.js';
import { sessionOffers } from '../session.offers.js';
import { session as sessionState, stands, takingPart, type PlannedSession } from '../session.js';
import { factsIn, handedOut } from '../sessions.commands.js';
import type { OwnPart, SessionDetails, SessionStatus, SessionView } from './session.view.js';
import { sessionTable, type SessionRow } from './sessions.projection.js';

@Injectable()
export class Sessions {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  /**
   * Of a network, the newest first.
   * @throws DomainError `NETWORK.UNKNOWN`
   */
  async list(
    network: string,
    {
      status,
      sanctuary,
      cluster,
      limit,
      cursor,
    }: Paging & {
      readonly status?: SessionStatus;
      readonly sanctuary?: string;
      readonly cluster?: string;
    },
  ): Promise<Page<SessionView>> {
    const { offices, read, clock } = this.register;
    const held = await offices.of(network);
    const sessions = read
      .getRepository(entityOf(sessionTable))
      .createQueryBuilder('s')
      .where('s.network = :network', { network })
      .andWhere(isCited('s.number'));
    if (status) {
      const where = {
        gathering: `s.status = 'gathering'`,
        cleared: `s.status = 'cleared'`,
        live: `s.status = 'live' AND s.covered_until > :now`,
        halted: `(s.status = 'halted' OR (s.status = 'live' AND s.covered_until <= :now))`,
        ended: `s.status = 'ended'`,
        cancelled: `s.status = 'cancelled'`,
      }[status];
      sessions.andWhere(where, { now: clock.now().toISOString() });
    }
    if (sanctuary) sessions.andWhere('s.sanctuary = :sanctuary', { sanctuary });
    if (cluster) sessions.andWhere('s.cluster = :cluster', { cluster });
    const after = readCursor(cursor, ['number']);
    if (after) sessions.andWhere('s.number < :after', { after: after[0] });
    const rows = await sessions
      .orderBy('s.number', 'DESC')
      .limit(limit + 1)
      .getMany();
    const page = pageFrom(rows, limit, ({ number }) => [number]);
    return mapPage(page, await this.#viewing(page.items, officialsIn([held])));
  }

  /** @throws DomainError `SESSION.ABSENT`, `NETWORK.UNKNOWN` */
  async one(network: string, session: string, viewer: Viewer | null): Promise<SessionDetails> {
    const { offices, read, permissions, decisions, clock } = this.register;
    const row = await read.getRepository(entityOf(sessionTable)).findOneBy({ network, session });
    rule(!!row, 'SESSION.ABSENT', `${network} has no such session; look at its list.`, { session });
    const held = await offices.of(network);
    const officials = officialsIn([held]);
    const view = (await this.#viewing([row], officials))(row);
    const state = (await decisions.load(sessionState, sessionStream(session))).state as PlannedSession;
    const facts = await factsIn(this.register, session, { state, restsOn: () => undefined });
    const isOverNow = state.status === 'ended' || state.status === 'cancelled';
    const lacks = isOverNow ? [] : lacksOf(state, facts);
    const beyond = exceeded(state, facts);
    const reader = new Reader(viewer, held, {
      page: `session ${view.citation}`,
      matter: { cases: [session, row.sanctuary], parties: [row.steward] },
    });
    const isStewards = viewer?.person === row.steward;
    return {
      ...view,
      pods: row.pods.map((pod) => ({ pod, makersId: facts.place.pods.get(pod)?.makersId ?? null })),
      clearedAt: row.cleared_at,
      coveredUntil: view.status === 'live' ? row.covered_until : null,
      lacks: lacks.map(({ kind, about }) => ({
        kind,
        about,
        ...(kind === 'charter-exceeded'
          ? { says: exceeding(beyond.find(({ limit }) => limit.parameter === about)!) }
          : inWords(kind)),
        cure: cures[kind],
      })),
      turns: row.turns.map((turn) => ({
        ...turn,
        by: officials(network, turn.by),
        lacks: turn.lacks.map((kind) => ({ kind, ...inWords(kind) })),
      })),
      cancelled: row.cancelled && {
        at: row.cancelled.at,
        by: officials(network, row.cancelled.by),
        reasons: row.cancelled.reasons,
      },
      sealed: row.sealed,
      invitations: isStewards
        ? state.invitations.map((invitation) => ({
            handOut: handedOut(this.register, session, invitation),
            isAccepted: state.accepted.has(invitation),
          }))
        : null,
      may: offered(
        permissions,
        sessionOffers,
        {
          status: view.status,
          steward: row.steward,
          isSealed: row.sealed !== null,
          lacksNothing: lacks.length === 0,
          mayBegin: isOver(row.begins, clock.now()),
        },
        reader.onlooker,
      ),
    };
  }

  /** What someone's own part in a session is. @param pseudonym theirs, in this session */
  async own(
    network: string,
    session: string,
    pseudonym: string,
    invitation: string | undefined,
  ): Promise<OwnPart> {
    const { decisions, clock } = this.register;
    const { state } = await decisions.load(sessionState, sessionStream(session));
    rule(
      state.status !== 'absent' && state.network === network,
      'SESSION.ABSENT',
      `${network} has no such session; look at its list.`,
      { session },
    );
    const now = clock.now();
    const shows = (one: string) => ({
      handOut: handedOut(this.register, session, one),
      isAccepted: state.accepted.has(one),
    });
    const isShown = (one: string) => handedOut(this.register, session, one) === invitation;
    const depicted = [...state.memories.values()].flatMap((memory) => memory.depicted);
    const open = (all: readonly string[]) => all.some((one) => !state.accepted.has(one) && isShown(one));
    return {
      pseudonym,
      takesPart: takingPart(state, now).includes(pseudonym),
      invitedTo: open(state.invitations) ? 'dream' : open(depicted) ? 'be-depicted' : 'nothing',
      consents: [...state.consents]
        .filter(([, { giver }]) => giver === pseudonym)
        .map(([consent, given]) => ({
          consent,
          purposes: [...given.purposes],
          scopes: [...given.scopes],
          until: given.until,
          stands: stands(given, now),
        })),
      memories: [...state.memories]
        .filter(([, { contributor }]) => contributor === pseudonym)
        .map(([memory, one]) => ({
          memory,
          digest: one.digest,
          scopes: [...one.scopes],
          depicted: one.depicted.map(shows),
        })),
    };
  }

  async #viewing(
    rows: readonly SessionRow[],
    officials: Officials,
  ): Promise<(row: SessionRow) => SessionView> {
    const cited = await citationsOf(this.register.read, {
      session: rows.map(({ session }) => session),
      sanctuary: rows.map(({ sanctuary }) => sanctuary),
      cluster: rows.map(({ cluster }) => cluster),
      docket: rows.map(({ work }) => work?.docket ?? null),
    });
    const now = this.register.clock.now();
    return (row) => ({
      session: row.session,
      ...cited.as('session', row.session),
      network: row.network,
      title: row.title,
      status: statusOf(row, now),
      steward: officials(row.network, row.steward),
      sanctuary: {
        sanctuary: row.sanctuary,
        ...cited.as('sanctuary', row.sanctuary),
        name: cited.titleOf('sanctuary', row.sanctuary),
      },
      cluster:
        row.cluster === null
          ? null
          : {
              cluster: row.cluster,
              ...cited.as('cluster', row.cluster),
              title: cited.titleOf('cluster', row.cluster),
            },
      work: row.work && {
        docket: row.work.docket,
        ...cited.as('docket', row.work.docket),
        title: cited.titleOf('docket', row.work.docket),
        revision: row.work.revision,
      },
      intensity: row.intensity,
      sharing: row.sharing,
      begins: row.begins,
      ends: row.ends,
      invited: row.invited,
      admitted: row.admitted,
      consents: row.consents,
      memories: row.memories,
    });
  }
}

/** By its instants: what is covered no longer is not live, whatever the log has recorded. */
function statusOf({ status, covered_until }: SessionRow, now: Date): SessionStatus {
  return status === 'live' && covered_until !== null && isOver(covered_until, now) ? 'halted' : status;
}

function inWords(kind: LackKind): { readonly says: string } {
  const words = lackInWords[kind];
  return { says: `${words.charAt(0).toUpperCase()}${words.slice(1)}.` };
}

/** With the charter's number, and the law's of the day on which it was adopted. */
function exceeding({ limit, planned }: ReturnType<typeof exceeded>[number]): string {
  const { parameter, value, law, by } = limit;
  return `The charter of its Dream Cluster sets ${parameter} to ${value} (the law, ${by.path} v${by.version}, to ${law} when it was adopted), and this session has ${planned}.`;
}
