import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { describe, expect, test } from '@jest/globals';
import {
  claimsThereAre,
  countsAs,
  may as law,
  officesThereAre,
  type Claimed,
} from '#platform/identity/testing';
import { portalOn } from '../../../test/portal/canned-registry.js';
import {
  APPEAL,
  appeal,
  DOCKET,
  docket,
  logItem,
  people,
  PROVISION,
  publicAnswers,
  REFORM,
  reform,
} from '../../../test/portal/fixtures.js';
import type { AppealStatus, DocketStatus, Me, Office, ReformView } from '../registry-types.js';
import { takenBy } from '../web/may.js';
import { pages } from './index.js';

const nova = '/networks/NOVA';
const mine = {
  ...docket,
  rulings: docket.rulings.map((ruling) => ({ ...ruling, appealable: true })),
  appeals: [],
};
const answers = {
  ...publicAnswers,
  'GET my/matters': { items: [mine], next: null },
  'GET my/cases': { items: [docket], next: null },
  'GET my/appeals': { items: [appeal], next: null },
};

/**
 * Each office and none as the applicant, the case officer and somebody else; each claim as the first two, with every
 * office, as if `me` told of offices that do not count.
 */
const everyone = (Object.keys(claimsThereAre) as Claimed[]).flatMap((claimed) =>
  (claimed === 'none' ? Object.values(officesThereAre) : [officesThereAre.all]).flatMap((offices) =>
    (claimed === 'none' ? [people.elara, people.tomas, people.ines] : [people.elara, people.tomas]).map(
      ({ person }) => ({
        claimed,
        offices: offices as readonly Office[],
        me: {
          person,
          name: 'Somebody',
          offices: offices.map((office) => ({ network: 'NOVA', office })),
          claims: [...claimsThereAre[claimed]],
        } satisfies Me,
      }),
    ),
  ),
);
type One = (typeof everyone)[number];
const called = ({ claimed, offices }: One) => `claims ${claimed}, holds ${offices.join('+') || 'nothing'}`;
const mayDo = ({ claimed, offices }: One, permission: keyof typeof law) =>
  countsAs[claimed](offices).some((who) => (law[permission] as readonly string[]).includes(who));

interface FormPage {
  readonly name: string;
  readonly permission: ReturnType<typeof takenBy>;
  /** As a pattern of addresses. */
  readonly addresses: readonly RegExp[];
  readonly concrete: readonly string[];
}
const CONCRETE: Readonly<Record<string, string>> = {
  network: 'NOVA',
  docket: DOCKET,
  appeal: APPEAL,
  provision: PROVISION,
  reform: REFORM,
  appointment: 'a2',
  interest: 'i1',
};

const handlersOf = (page: (typeof pages)[number], method: RequestMethod) =>
  Object.getOwnPropertyNames(page.prototype)
    .map((name) => (page.prototype as unknown as Record<string, object>)[name]!)
    .filter((handler) => Reflect.getMetadata(METHOD_METADATA, handler) === method);
const formPages: readonly FormPage[] = pages
  .filter((page) => handlersOf(page, RequestMethod.POST).length > 0)
  .map((page) => {
    const paths = handlersOf(page, RequestMethod.GET).map((handler) =>
      [page, handler]
        .map((part) => String(Reflect.getMetadata(PATH_METADATA, part)).replace(/^\/$/, ''))
        .filter(Boolean)
        .join('/'),
    );
    return {
      name: paths.join(' or '),
      permission: takenBy(page),
      addresses: paths.map((path) => new RegExp(`^/${path.replace(/:\w+/g, '[^/]+')}$`)),
      concrete: paths.map((path) => `/${path.replace(/:(\w+)/g, (_, name: string) => CONCRETE[name]!)}`),
    };
  });
const takenAt = (address: string) =>
  formPages.find(({ addresses }) => addresses.some((pattern) => pattern.test(address.split('?')[0]!)))
    ?.permission;

describe('a page with a form', () => {
  test('says what its command takes', () => {
    expect(formPages.length).toBeGreaterThan(20);
    expect(formPages.filter(({ permission }) => permission === undefined)).toEqual([]);
  });

  test('is shown to those who may send it, and to nobody else', async () => {
    for (const one of everyone) {
      const portal = await portalOn(answers, one.me);
      for (const { name, permission, concrete } of formPages)
        for (const address of concrete) {
          const { status } = await portal.get(address);
          expect([called(one), name, status === 403]).toEqual([called(one), name, !mayDo(one, permission!)]);
        }
    }
  });

  test('asks whoever did not sign in to do so', async () => {
    const portal = await portalOn(answers);
    for (const { concrete } of formPages)
      for (const address of concrete)
        expect((await portal.get(address)).location).toBe(`/sign-in?to=${encodeURIComponent(address)}`);
  });
});

describe('a page that offers', () => {
  const statuses: readonly DocketStatus[] = [
    'received',
    'assigned',
    'recommended',
    'ruled',
    'served',
    'reversed',
  ];
  const appealStatuses: readonly AppealStatus[] = ['lodged', 'admitted', 'decided'];
  const reformStatuses: readonly ReformView['status'][] = ['proposed', 'adopted'];
  const shown: readonly (readonly [address: string, answer: object])[] = [
    ...[
      '/',
      '/networks',
      nova,
      `${nova}/rulebook`,
      `${nova}/dockets`,
      `${nova}/appeals`,
      `${nova}/reforms`,
      '/my/matters',
      '/my/cases',
      '/my/appeals',
      `/my/disclosures/NOVA/${DOCKET}`,
      `${nova}/dockets/${DOCKET}/received`,
      `${nova}/provisions/${PROVISION}`,
      `/log/${logItem.number}`,
    ].map((address) => [address, {}] as const),
    ...statuses.flatMap((status) =>
      [false, true].map(
        (recused) =>
          [
            `${nova}/dockets/${DOCKET}`,
            { [`GET networks/NOVA/dockets/${DOCKET}`]: { ...docket, status, recused } },
          ] as const,
      ),
    ),
    ...appealStatuses.map(
      (status) =>
        [
          `${nova}/appeals/${APPEAL}`,
          { [`GET networks/NOVA/appeals/${APPEAL}`]: { ...appeal, status, recused: false } },
        ] as const,
    ),
    ...reformStatuses.map(
      (status) =>
        [
          `${nova}/reforms/${REFORM}`,
          { [`GET networks/NOVA/reforms/${REFORM}`]: { ...reform, status } },
        ] as const,
    ),
  ];

  test('leads nobody to a form that they may not send, and everything is offered to somebody', async () => {
    const offered = new Set<string>();
    for (const one of everyone)
      for (const [address, answer] of shown) {
        const portal = await portalOn({ ...answers, ...answer }, one.me);
        const { html } = await portal.get(address);
        for (const [, link] of html.matchAll(/ href="([^"]+)"/g)) {
          const permission = takenAt(link!.replaceAll('&amp;', '&'));
          if (!permission) continue;
          offered.add(permission);
          expect([called(one), address, link, mayDo(one, permission)]).toEqual([
            called(one),
            address,
            link,
            true,
          ]);
        }
      }
    expect([...offered].sort()).toEqual([...new Set(formPages.map(({ permission }) => permission!))].sort());
  });

  test('offers nobody a judge’s part in a case that they have an interest in', async () => {
    for (const status of statuses) {
      const table = {
        ...answers,
        [`GET networks/NOVA/dockets/${DOCKET}`]: { ...docket, status, recused: true },
      };
      const { html } = await (await portalOn(table, people.ines)).get(`${nova}/dockets/${DOCKET}`);
      expect(html).toContain('You have declared an interest in this case');
      expect(html).not.toMatch(/\/(recommend|rule|declare-interest)"/);
    }
    for (const status of appealStatuses) {
      const table = {
        ...answers,
        [`GET networks/NOVA/appeals/${APPEAL}`]: { ...appeal, status, recused: true },
      };
      const { html } = await (await portalOn(table, people.maren)).get(`${nova}/appeals/${APPEAL}`);
      expect(html).toContain('You have declared an interest in this case');
      expect(html).not.toMatch(/\/(admit|inadmissible|decide|declare-interest)"/);
    }
  });
});
