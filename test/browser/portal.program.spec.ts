import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { makeSigner } from '#engine/transparency-log';
import type {
  AtAGlance,
  DashboardAnswer,
  DashboardCases,
  DashboardItem,
  DocketItem,
  Findings,
  Listed,
  LogEntry,
  LogItem,
  ProvisionDetails,
  RulingItem,
  StandingProvision,
} from '../../apps/portal/registry-types.js';
import { chromiumPath } from '../../scripts/browser.mjs';
import { startApp, until, type App } from './app.js';
import { faultsOf, launch, Visitor, type Fault } from './visitor.js';

const executable = chromiumPath();
if (!executable)
  console.warn('Browser tests are skipped: there is no Chromium (install it, or set SGN_CHROMIUM).');
const whereChromiumIs = executable ? describe : describe.skip;

jest.setTimeout(120_000);

/** One work from its submission to the reform that its appeal causes, on the real program, without JavaScript. */
whereChromiumIs('the portal, as people use it', () => {
  let app: App;
  let browser: Browser;
  const title = `Lullaby for a Drowned City ${Date.now() % 1_000_000}`;
  const reform = `Grief is measured over time ${Date.now() % 1_000_000}`;
  const made: Record<'docket' | 'appeal' | 'reform' | 'provision', string> = {
    docket: '',
    appeal: '',
    reform: '',
    provision: '',
  };

  beforeAll(async () => {
    app = await startApp();
    browser = await launch(executable!);
  }, 600_000);
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  }, 60_000);

  /** The id of what stands at an address. */
  async function idAt(address: string): Promise<string> {
    const { items } = await app.query<Findings>(`find?${new URLSearchParams({ q: address })}`);
    return items[0]!.id;
  }

  /** Everybody comes once, and stays at their browser. */
  const visitors = new Map<string | undefined, Visitor>();

  async function visitorAs(person: string | undefined): Promise<Visitor> {
    const there = visitors.get(person);
    if (there) return there;
    const visitor = await Visitor.arrive(browser, app.url, person);
    visitors.set(person, visitor);
    return visitor;
  }

  /** Whoever is signed in begins at their own matters. */
  async function as(person: string | undefined, task: (visitor: Visitor) => Promise<void>): Promise<void> {
    const visitor = await visitorAs(person);
    try {
      if (person) await visitor.open('/my/matters');
      await task(visitor);
    } catch (error) {
      const page = await visitor.page.locator('body').innerText();
      throw new Error(`${String(error)}\nat ${visitor.page.url()}:\n${page.slice(0, 2_000)}`, {
        cause: error,
      });
    }
  }

  test('the public sees what changed lately, what is overdue, and the log', () =>
    as(undefined, async (visitor) => {
      expect(await visitor.open('/')).toBe(200);
      const front = await visitor.text();
      expect(front).toContain('What changed lately in the rules');
      expect(front).toContain('Overdue');
      await visitor.press('Read the whole log');
      await visitor.page.getByLabel('What happened').selectOption('ProvisionInserted');
      await visitor.press('Show these events');
      expect(await visitor.text()).toContain('Provision inserted');
      await visitor.page.locator('.sgn-ledger a.sgn-number').first().click();
      expect(visitor.path()).toMatch(/^\/log\/\d+$/);
      expect(await visitor.text()).toContain('Read it as stored');
    }));

  test('a citizen submits a symphony and gets a docket number and due dates', () =>
    as('elara', async (visitor) => {
      await visitor.press('Submit a work');
      await visitor.press('Continue');
      expect(await visitor.text()).toContain('There is a problem');
      await visitor.page.locator('#network').selectOption('NOVA');
      await visitor.fill({
        title,
        venue: 'The harbour sanctuary',
        artist: 'Elara Voss',
        name: 'Elara Voss',
        contact: 'elara@dreams.example',
        'm0-title': 'Tide',
        'm0-s0-kind': 'grief',
        'm0-s0-intensity': '0.9',
        'm0-s0-from': '0',
        'm0-s0-to': '660',
      });
      await visitor.choose('Symphony', 'Everyone', 'Communal', 'Human');
      const form = visitor.page.url();
      await visitor.page.locator('#title').press('Enter');
      expect(visitor.page.url()).toBe(form);
      await visitor.press('Add a movement');
      await visitor.fill({
        'm1-title': 'Ebb',
        'm1-s0-kind': 'awe',
        'm1-s0-intensity': '0.4',
        'm1-s0-from': '0',
        'm1-s0-to': '120',
      });
      await visitor.press('Add a movement');
      await visitor.page.goBack();
      expect(await visitor.page.locator('#title').inputValue()).toBe(title);
      expect(await visitor.page.locator('#m1-title').inputValue()).toBe('Ebb');
      await visitor.page.locator('button[value="remove-movement-2"]').click();
      await visitor.page.locator('#m2-title').waitFor({ state: 'detached' });
      // The sign-in ends in another tab, and with it nothing that was typed here.
      const other = await visitor.context.newPage();
      await other.goto(`${app.url}/about`);
      await other.getByRole('button', { name: 'Sign out' }).click();
      await other.close();
      await visitor.fill({ 'm0-title': 'Tide, slowly' });
      await visitor.press('Continue');
      await visitor.page.locator('button[name="sub"][value="elara"]').click();
      await visitor.page.waitForURL(`${app.url}/submit?**`);
      expect(await visitor.text()).toContain('Your sign-in had run out, so nothing was recorded.');
      await visitor.press('My matters');
      expect(await visitor.text()).toContain('What you have not sent');
      await visitor.press('Go on with it');
      expect(await visitor.page.locator('#m0-title').inputValue()).toBe('Tide, slowly');
      await visitor.press('Continue');
      expect(await visitor.heading()).toBe('Check your answers');
      const check = visitor.page.url();
      const checked = await visitor.text();
      for (const answer of [title, 'NOVA', 'Symphony', 'Everyone', 'Tide, slowly', 'Ebb', '11:00'])
        expect(checked).toContain(answer);
      await visitor.press('Change Where it will be dreamed');
      expect(new URL(visitor.page.url()).hash).toBe('#venue');
      await visitor.fill({ venue: 'The harbour sanctuary, at night' });
      await visitor.press('Continue');
      expect(visitor.page.url()).toBe(check);
      expect(await visitor.text()).toContain('at night');
      await visitor.press('Submit the work');
      expect(await visitor.heading()).toBe('Your work has been received');
      await visitor.page.goBack();
      expect(await visitor.heading()).toBe('You have sent this form');
      await visitor.press('See what was done');
      expect(await visitor.heading()).toBe('Your work has been received');
      expect(await visitor.text()).toMatch(/NOVA-D \d{4}\/\d+/);
      expect(await visitor.text()).toMatch(/The network decides by\s+\d+ \w+ \d{4}/);
      made.docket = visitor.path().split('/')[4]!;
      await visitor.press('Follow the case');
      expect(await visitor.heading()).toBe(title);
      const docket = await visitor.text();
      expect(docket).toContain('Elara Voss');
      expect(docket).toContain('2 movements, 2 stimuli, 13 minutes.');
      await visitor.press('My matters');
      expect(await visitor.text()).toContain(title);
    }));

  test('a score of 40 movements comes from a file: one click to choose it, and none for its movements', () =>
    as('elara', async (visitor) => {
      const lines = Array.from(
        { length: 120 },
        (_, at) => `Hour ${(at / 3) | 0},none,awe,0.${at % 10},0,${60 + at}`,
      );
      visitor.clicks = 0;
      await visitor.press('Submit a work');
      await visitor.page.locator('#network').selectOption('NOVA');
      await visitor.fill({
        title: `Forty hours of rain ${Date.now() % 1_000_000}`,
        venue: 'At home',
        artist: 'Elara Voss',
        name: 'Elara Voss',
      });
      await visitor.choose('Symphony', 'Everyone', 'Communal', 'Human');
      const file = (head: string) => ({
        name: 'hours.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from([head, ...lines].join('\n')),
      });
      await visitor.page.locator('#score-file').setInputFiles(file('movement,sharing,kind,strength,from,to'));
      await visitor.press('Continue');
      expect(await visitor.text()).toContain(
        '“intensity” is not among them; “strength” is none that is known',
      );
      expect(await visitor.page.locator('#venue').inputValue()).toBe('At home');
      visitor.clicks--;
      await visitor.page.locator('#score-text').fill('');
      await visitor.page
        .locator('#score-file')
        .setInputFiles(file('movement,sharing,kind,intensity,from,to'));
      await visitor.press('Continue');
      expect(await visitor.text()).toContain('40 movements, 120 stimuli, 1 hour 20 minutes 20 seconds.');
      await visitor.press('Submit the work');
      // To the form, four choices, on, and sent; the file is chosen in a window of the system.
      expect(visitor.clicks).toBe(7);
      await visitor.press('Follow the case');
      expect(await visitor.page.locator('.sgn-strip__bar').count()).toBeGreaterThanOrEqual(120);
    }));

  test('the public reads the docket, but no name', () =>
    as(undefined, async (visitor) => {
      const { citation, address } = await app.query<DocketItem>(`networks/NOVA/dockets/${made.docket}`);
      // As somebody says it on the telephone, into the one box on every page.
      await visitor.page.getByRole('searchbox').fill(citation.toLowerCase().replace('-', ' '));
      await visitor.press('Search');
      expect(visitor.path()).toBe(`/${address}`);
      const docket = await visitor.text();
      expect(docket).toContain(title);
      expect(docket).not.toContain('Voss');
      expect(docket).not.toContain('dreams.example');
    }));

  test('the chair assigns the case', () =>
    as('ines', async (visitor) => {
      await visitor.press('My cases');
      expect(await visitor.text()).toContain(title);
      await visitor.press(title);
      await visitor.press('Assign to a regulator');
      await visitor.choose('Tomas Brandt');
      await visitor.press('Assign the case');
      expect(await visitor.text()).toMatch(/Case officer\s+Tomas Brandt/);
    }));

  test('a regulator finds the case and recommends, warned of a name in the reasons', () =>
    as('tomas', async (visitor) => {
      await visitor.press('My cases');
      await visitor.press(title);
      await visitor.press('Recommend an outcome');
      await visitor.choose('Refused');
      await visitor.fill({ reasons: 'What Voss composed holds grief too high for too long.' });
      await visitor.press('Recommend this outcome');
      expect(await visitor.text()).toContain('A party’s name stands in the text: Voss');
      await visitor.fill({ reasons: 'The first movement holds grief too high for too long.' });
      await visitor.press('Recommend this outcome');
      expect(await visitor.text()).toContain('Recommended');
    }));

  test('somebody else issues the ruling, citing provisions in force, and serves it', () =>
    as('ines', async (visitor) => {
      await visitor.open(`/networks/NOVA/dockets/${made.docket}`);
      visitor.clicks = 0;
      await visitor.press('Issue a ruling');
      const beside = visitor.page.getByRole('complementary', { name: 'What is decided on' });
      const all = await beside.innerText();
      for (const part of [
        'grief up to 0.9',
        'holds grief too high for too long',
        'The rules in force on',
        'Other rulings',
      ])
        expect(all).toContain(part);
      await visitor.fill({
        facts: 'The first movement holds grief at 0.9 for eleven minutes.',
        reasons: 'The provision cited sets a lower limit, and the work passes it at its peak.',
      });
      await visitor.choose('Refused');
      await visitor.page.locator('input[name="cited"]').first().check();
      visitor.clicks++;
      // Beside the last field as beside the first.
      await visitor.page.locator('#differs').scrollIntoViewIfNeeded();
      expect((await beside.boundingBox())!.y).toBeLessThan(700);
      expect((await visitor.page.locator('#differs').boundingBox())!.x).toBeLessThan(
        (await beside.boundingBox())!.x,
      );
      await visitor.press('Find provisions that govern it');
      visitor.clicks--;
      expect(await beside.locator('.sgn-fold[open] .sgn-prose').first().isVisible()).toBe(true);
      expect(await visitor.page.locator('input[name="cited"]').first().isChecked()).toBe(true);
      const [provision] = (
        await visitor.page.locator('input[name="cited"]:checked').first().inputValue()
      ).split('|');
      made.provision = provision!;
      await visitor.file('Issue the ruling');
      expect(visitor.clicks).toBe(5);
      expect(await visitor.text()).toMatch(/\[\d{4}\] NOVA \d+/);
      await visitor.press('Serve the ruling');
      await visitor.press('Serve the ruling');
      expect(await visitor.text()).toContain('Last day to appeal');
    }));

  test('the citizen sees the last day to appeal, and lodges an appeal on two grounds', () =>
    as('elara', async (visitor) => {
      const matter = visitor.page.locator('article', { hasText: title });
      expect(await matter.innerText()).toMatch(/Last day to appeal: \d+ \w+ \d{4}/);
      await matter.getByRole('link', { name: /Appeal this ruling/ }).click();
      await visitor.press('Continue');
      expect(await visitor.text()).toContain('Enter at least one ground');
      await visitor.fill({ 'ground-1': 'The peak was taken for the whole.' });
      await visitor.press('Add a ground');
      await visitor.fill({ 'ground-2': 'The venue was not considered.' });
      await visitor.file('Lodge the appeal');
      expect(await visitor.heading()).toContain(title);
      expect(await visitor.text()).toContain('The peak was taken for the whole.');
      expect(visitor.path()).toMatch(/^\/NOVA\/appeals\/\d{4}\/\d+$/);
      made.appeal = await idAt(visitor.path());
    }));

  test('an adjudicator admits the appeal and decides it ground by ground', () =>
    as('maren', async (visitor) => {
      await visitor.press('My appeals');
      await visitor.press(title);
      await visitor.press('Admit the appeal');
      await visitor.press('Admit the appeal');
      await visitor.press('Decide the grounds');
      await visitor.page.locator('#outcome-1').locator('..').getByLabel('Affirmed').waitFor();
      await visitor.page.locator('input[name="outcome-1"][value="overturned"]').check();
      await visitor.page.locator('input[name="outcome-2"][value="dismissed"]').check();
      await visitor.fill({ 'reasons-1': 'A peak is not a mean.', 'reasons-2': 'The venue plays no part.' });
      await visitor.file('Decide the appeal');
      expect(await visitor.text()).toContain('Overturned');
    }));

  test('the docket tells the case from submission to appeal, and the ruling is reversed by itself', () =>
    as(undefined, async (visitor) => {
      let story = '';
      await until(async () => {
        await visitor.open(`/networks/NOVA/dockets/${made.docket}`);
        story = await visitor.text();
        return /reversed/i.test(story);
      });
      const order = [
        'Symphony submitted',
        'Ruling issued',
        'Appeal lodged',
        'Appeal decided',
        'Ruling reversed',
      ];
      await visitor.press('This case in the log');
      const log = await visitor.text();
      for (const event of order) expect(log).toContain(event);
      expect(story).toMatch(/Reversed/);
    }));

  test('a regulator proposes a reform after the appeal; the chair adopts and commences it', async () => {
    await as('tomas', async (visitor) => {
      await visitor.open(`/networks/NOVA/appeals/${made.appeal}`);
      await visitor.press('Propose a reform after this appeal');
      const { path } = await app.query<ProvisionDetails>(`networks/NOVA/provisions/${made.provision}`);
      await visitor.fill({ q: path });
      await visitor.press('Find');
      await visitor.press(/^Change/);
      await visitor.fill({ title: reform, reasons: 'The appeal showed that a peak says little.' });
      const text = visitor.page.locator('#text');
      await text.fill(`${await text.inputValue()} A peak is measured as a mean over ten minutes.`);
      await visitor.press('Propose the reform');
      expect(await visitor.heading()).toBe(reform);
      made.reform = await idAt(visitor.path());
    });
    await as('ines', async (visitor) => {
      await visitor.open(`/networks/NOVA/reforms/${made.reform}`);
      await visitor.press('Adopt the reform');
      await visitor.fill({ reasons: 'Heard and agreed.' });
      await visitor.file('Adopt the reform');
      await visitor.press('Commence the reform');
      const { receivedOn } = await app.query<DocketItem>(`networks/NOVA/dockets/${made.docket}`);
      await visitor.fill({ effectiveFrom: receivedOn, reason: 'It governs this case already.' });
      await visitor.file('Commence the reform');
      expect(await visitor.text()).toContain('Commenced');
    });
  });

  test('the provision shows its versions, the cause of each, and the words that changed', () =>
    as(undefined, async (visitor) => {
      let words = '';
      await until(async () => {
        await visitor.open(`/networks/NOVA/provisions/${made.provision}`);
        words = await visitor.text();
        return words.includes('mean over ten minutes');
      });
      expect(words).toMatch(/NOVA-R \d{4}\/\d+/);
      expect(await visitor.page.locator('ins').allInnerTexts()).toEqual(
        expect.arrayContaining([expect.stringContaining('mean over ten minutes')]),
      );
      await visitor.page
        .getByRole('link', { name: /NOVA-R/ })
        .first()
        .click();
      expect(await visitor.heading()).toBe(reform);
      expect(await visitor.text()).toMatch(/\[\d{4}\] NOVA-A \d+/);
      await visitor.open('/');
      // A change says its cause; a mark of the rules in time only names it.
      await visitor.press(/^NOVA-R \d{4}\/\d+$/);
      expect(await visitor.heading()).toBe(reform);
    }));

  test('docket 15 is found from its number: one box, one click', () =>
    as(undefined, async (visitor) => {
      await visitor.open('/');
      const before = visitor.clicks;
      await visitor.page.getByRole('searchbox').fill('nova d 2147/15');
      await visitor.press('Search');
      expect(visitor.path()).toBe('/NOVA/dockets/2147/15');
      expect(visitor.clicks - before).toBe(1);
    }));

  test('all rulings are a file in two clicks, each with the cursor to go on from', () =>
    as(undefined, async (visitor) => {
      await visitor.open('/');
      const before = visitor.clicks;
      await visitor.press('Rulings');
      const file = visitor.page.waitForEvent('download');
      await visitor.press(/^CSV/);
      expect(visitor.clicks - before).toBe(2);
      const download = await file;
      expect(download.suggestedFilename()).toBe('rulings.csv');
      const csv = await readFile(await download.path(), 'utf8');
      const { items } = await app.query<Listed<RulingItem>>('rulings?limit=200');
      expect(csv).toMatch(/^\ufeffruling,citation,.*,cursor\r\n/);
      for (const { citation } of items) expect(csv).toContain(`,${citation},`);
    }));

  test('what s 4.2 said on 1 March, and why it was changed, is three clicks from the front page', () =>
    as(undefined, async (visitor) => {
      await visitor.open('/');
      const before = visitor.clicks;
      await visitor.page.getByRole('searchbox').fill('s 4.2');
      await visitor.press('Search');
      expect(visitor.path()).toBe('/NOVA/rules/2147/2/4.2');
      await visitor.fill({ on: '2147-03-01' });
      await visitor.press('Show');
      const page = await visitor.text();
      expect(page).toContain('In force on 1 March 2147');
      expect(page).toContain('NOVA 2147/2 s 4.2 v1');
      expect(page).toMatch(/NOVA-R 2147\/1, because of appeal \[2147\] NOVA-A \d+/);
      // In one more: everything that changed since, word by word, with its cause.
      await visitor.press('What changed since that day');
      expect(visitor.clicks - before).toBe(3);
      expect(await visitor.page.locator('ins').count()).toBeGreaterThan(0);
      expect(await visitor.text()).toMatch(/grief\.layered\.max set to 0\.85 intensity/);
      expect(await visitor.text()).toMatch(/NOVA-R 2147\/1, because of appeal \[2147\] NOVA-A \d+/);
    }));

  test('a mark of the rules in time leads to the law of its day; a change says its cause', () =>
    as(undefined, async (visitor) => {
      await visitor.open('/');
      expect(await visitor.text()).toMatch(
        /because of appeal \[\d+\] NOVA-A \d+[\s\S]*reform\.review\.days set to 90 days/,
      );
      await visitor.page.locator('.sgn-history__mark a').first().click();
      expect(await visitor.text()).toContain('in force on 11 January 2147');
    }));

  test('the rulebook stands in force on a date as known at a number', () =>
    as(undefined, async (visitor) => {
      await visitor.open('/networks/NOVA/rulebook');
      const newest = await app.query<Listed<StandingProvision>>(
        `networks/NOVA/rulebook?limit=200&as-known-at=${Number.MAX_SAFE_INTEGER}`,
      );
      const changed = newest.items.find(({ provision }) => provision === made.provision)!;
      await visitor.fill({ 'as-known-at': String(Number(changed.number) - 1), q: changed.path });
      await visitor.press('Show the rulebook');
      const before = await visitor.text();
      expect(before).toContain(`v${changed.version - 1}`);
      expect(before).not.toContain(`v${changed.version} `);
    }));

  test('a citizen signs Nina Cerise’s petition, finds it among theirs, and takes it back', () =>
    as('hanne', async (visitor) => {
      const signed = async () => Number(/(\d+) signed/.exec(await visitor.text())![1]);
      await visitor.open('/NOVA/petitions/2147/1');
      const before = await signed();
      await visitor.press('Sign this petition');
      await visitor.press('Sign the petition');
      await until(async () => {
        await visitor.open('/NOVA/petitions/2147/1');
        return (await signed()) === before + 1;
      });
      const page = await visitor.text();
      for (const said of [
        'You are one of them. Only you can see that.',
        'The square before the Assembly Hall at Nova Bay',
        '3 signatures: Given within one second',
        'Privacy and creativity in shared dreams',
      ])
        expect(page).toContain(said);
      await visitor.open('/my/matters');
      await visitor.press('Petitions that you opened, stand behind or signed');
      expect(await visitor.text()).toMatch(/NOVA-P 2147\/1[^]*You are one of them\./);
      await visitor.press('Nobody’s memory of a dream is shared unasked');
      await visitor.press('Take your signature back');
      await visitor.press('Take my signature back');
      await until(async () => {
        await visitor.open('/my/petitions');
        return (await visitor.text()).includes('You took your signature back.');
      });
    }));

  test('whoever opened the petition sees it answered, and what they said about the reform', () =>
    as('nina', async (visitor) => {
      await visitor.press('Petitions that you opened, stand behind or signed');
      expect(await visitor.text()).toMatch(/That you opened or stand behind[^]*NOVA-P 2147\/1/);
      await visitor.open('/my/matters');
      await visitor.press('What you said about drafts of reforms');
      await visitor.press(/Comment 1 on NOVA-R/);
      expect(await visitor.text()).toContain('Whoever says no should not have to leave the hall.');
      await visitor.press(/NOVA-R 2147/);
      expect(await visitor.text()).toContain('To keep a work from all who are not adults');
    }));

  test('somebody opens a petition, and whom they invite stands behind it', async () => {
    let invitation = '';
    await as('elara', async (visitor) => {
      await visitor.open('/networks/NOVA/petitions/open');
      await visitor.fill({
        title: 'Whoever wakes is asked',
        asks: 'How it was, and whether they come again.',
      });
      await visitor.press('Open the petition');
      const handedOut = visitor.page.locator('#invite ~ p a');
      await until(async () => {
        await visitor.page.reload();
        return (await handedOut.count()) === 1;
      });
      invitation = (await handedOut.innerText()).trim();
    });
    await as('nina', async (visitor) => {
      await visitor.open(invitation);
      await visitor.press('Stand behind it');
      await visitor.file('Stand behind it');
      await until(async () => {
        await visitor.page.reload();
        return (await visitor.text()).includes('1 of 3');
      });
    });
  });

  test('two more sign Zane Armitage’s petition: what it lost is owed again, and the chair answers', async () => {
    const petition = '/NOVA/petitions/2147/2';
    await as(undefined, async (visitor) => {
      await visitor.open(petition);
      expect(await visitor.text()).toMatch(/Reached before, on 5 May 2147; lost on 7 May 2147/);
    });
    for (const person of ['hanne', 'idris'])
      await as(person, async (visitor) => {
        await visitor.open(petition);
        await visitor.press('Sign this petition');
        await visitor.press('Sign the petition');
      });
    await as('ines', async (visitor) => {
      await until(async () => {
        await visitor.open(petition);
        return /The Network answers: reached on .*due by/.test(await visitor.text());
      });
      await visitor.press('Answer it');
      await visitor.fill({ response: 'It is drafted already, and voted on.' });
      await visitor.file('Publish the answer');
      expect(await visitor.text()).toContain('The answer is published.');
    });
  });

  test('a citizen comments on a draft; it is placed and answered, and they see why nothing changed', async () => {
    const reform = '/NOVA/reforms/2147/7';
    let comment = '';
    await as('nina', async (visitor) => {
      await visitor.open(reform);
      await visitor.press(/^people can comment until/);
      await visitor.press('Comment on the reform');
      await visitor.fill({
        words: 'Name who pays before anybody lies down, and not only before they sleep.',
      });
      await visitor.file('Send the comment');
      comment = visitor.path();
    });
    await as('oskar', async (visitor) => {
      await visitor.open(comment);
      await visitor.press('Let everybody read it');
      await visitor.press('Let everybody read it');
      await visitor.open(comment.replace(/comments.*/, 'points/raise'));
      await visitor.fill({ gist: 'Who pays should be named earlier.' });
      await visitor.file('Raise the point');
      await until(async () => {
        await visitor.open(`${comment}/place`);
        return (await visitor.text()).includes('Who pays should be named earlier.');
      });
      await visitor.choose('Who pays should be named earlier.');
      await visitor.press('Place the comment');
      await visitor.open(comment.replace(/comments.*/, 'consultation'));
      await visitor.press('Answer it');
      await visitor.choose('It is not accepted', 'Nothing');
      await visitor.fill({ reasons: 'Whoever lies down may still get up.' });
      await visitor.file('Answer the point');
    });
    await as('nina', async (visitor) => {
      await until(async () => {
        await visitor.open(comment);
        return (await visitor.text()).includes('Whoever lies down may still get up.');
      });
      expect(await visitor.text()).toContain('Not accepted');
    });
  });

  test('regulators vote on what the petition asked for; it is adopted, commenced, and names the petition', async () => {
    const reform = '/NOVA/reforms/2147/5';
    for (const person of ['tomas', 'ines'])
      await as(person, async (visitor) => {
        await visitor.open(reform);
        await visitor.press(/^Vote on /);
        await visitor.choose('For the reform');
        await visitor.press('Continue');
        await visitor.press(/^Vote$/);
      });
    await as('ines', async (visitor) => {
      await visitor.open(reform);
      await visitor.press('Open the votes');
      await visitor.press('Open the votes');
      await until(async () => {
        await visitor.open(reform);
        return (await visitor.text()).includes('Adopted');
      });
      await visitor.press('Commence the reform');
      await visitor.file('Commence the reform');
    });
    await as(undefined, async (visitor) => {
      await until(async () => {
        await visitor.open('/NOVA/rules/2147/2/5');
        return (await visitor.text()).includes('NOVA 2147/2 s 5 v2');
      });
      expect(await visitor.text()).toMatch(/NOVA-R 2147\/5, because of petition NOVA-P 2147\/2/);
      await visitor.press('NOVA-P 2147/2');
      expect(await visitor.text()).toContain('It is drafted already, and voted on.');
    });
  });

  test('the same form sent twice does one thing; one for a state that is gone is refused', () =>
    as('elara', async (visitor) => {
      await visitor.open('/submit');
      await visitor.page.locator('#network').selectOption('NOVA');
      await visitor.fill({
        title: `${title}, again`,
        venue: 'At home',
        artist: 'Elara Voss',
        name: 'Elara Voss',
        'm0-title': 'Tide',
        'm0-s0-kind': 'joy',
        'm0-s0-intensity': '0.2',
        'm0-s0-from': '0',
        'm0-s0-to': '60',
      });
      await visitor.choose('Symphony', 'Adults', 'Communal', 'Human');
      await visitor.press('Continue');
      const sending = visitor.page.waitForRequest((request) => request.method() === 'POST');
      await visitor.press('Submit the work');
      const first = visitor.path();
      const sent = await sending;
      const again = await visitor.context.request.post(sent.url(), {
        data: sent.postData() ?? '',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        maxRedirects: 0,
      });
      expect(again.headers()['location']).toContain(first);
      const docket = first.replace('/received', '');
      await as('ines', async (chair) => {
        const other = await chair.context.newPage();
        await chair.open(`${docket}/assign`);
        await other.goto(`${app.url}${docket}/assign`);
        await chair.choose('Tomas Brandt');
        await chair.fill({ departs: 'He knows such works.' });
        await chair.press('Assign the case');
        await other.getByLabel('Ines Okafor (chair)').check();
        await other.getByRole('button', { name: 'Assign the case' }).click();
        expect(await other.locator('.govuk-error-summary').innerText()).toContain(
          'Somebody else was quicker',
        );
        await other.close();
      });
      await visitor.open(`${docket}/withdraw`);
      await visitor.fill({ reason: 'It was a trial' });
      await visitor.file('Withdraw the work');
      expect(await visitor.text()).toContain('Withdrawn');
    }));

  test.each(['queue-by-age', 'time-to-decision', 'outcomes', 'appeals-by-provision', 'projection-lag'])(
    'the dashboard %s has a table, downloads, and the log number it was computed at',
    (name) =>
      as(undefined, async (visitor) => {
        await visitor.open('/dashboards');
        await visitor.page.locator(`a[href^="/dashboards/${name}?"]`).last().click();
        expect(await visitor.text()).toMatch(/Computed at[^№]*№ [\d,]+/);
        expect(await visitor.page.locator('table').count()).toBe(1);
        for (const format of ['csv', 'json']) {
          const link = visitor.page.getByRole('link', { name: `${format.toUpperCase()} of ` });
          const answer = await visitor.context.request.get(app.url + (await link.getAttribute('href')));
          expect(answer.status()).toBe(200);
          expect(answer.headers()['content-disposition']).toMatch(
            new RegExp(`"${name}-all-(\\d{4}-\\d\\d-\\d\\d|-to-)+-at-\\d+\\.${format}"$`),
          );
        }
      }),
  );

  test('which rules are overturned most, and in which cases, is two clicks away; how it went there, three', () =>
    as(undefined, async (visitor) => {
      await visitor.open('/');
      await visitor.press('Dashboards');
      const row = visitor.page.locator('section[aria-labelledby="appeals-by-provision"] tbody tr').first();
      const overturned = row.locator('td').nth(8);
      const count = parseInt(await overturned.innerText(), 10);
      expect(count).toBeGreaterThan(0);
      await overturned.locator('a').click();
      expect(await visitor.heading()).toBe(count === 1 ? '1 case' : `${count} cases`);
      expect(await visitor.page.locator('tbody tr').count()).toBe(count);
      await visitor.page.locator('tbody tr a').first().click();
      expect(visitor.path()).toMatch(/^\/NOVA\/rulings\//);
    }));

  test('every number of the season leads to as many cases', async () => {
    const counted = async (name: string, query: readonly (readonly [string, string])[]) => {
      const asked = new URLSearchParams([
        ...query.map(([key, value]): [string, string] => [key, value]),
        ['limit', '200'],
      ]);
      const { count, items, next } = await app.query<DashboardCases>(`dashboards/${name}/cases?${asked}`);
      expect([name, next, new Set(items.map(({ id }) => id)).size]).toEqual([name, null, count]);
      return count;
    };
    for (const days of [
      [],
      [
        ['from', '2147-02-01'],
        ['to', '2147-03-31'],
      ],
    ] as [string, string][][]) {
      const query = [...days, ['network', 'NOVA']] as [string, string][];
      const { tiles } = await app.query<AtAGlance>(`dashboards/at-a-glance?${new URLSearchParams(query)}`);
      for (const { name, cases } of tiles) expect([name, await counted(name, query)]).toEqual([name, cases]);
      const { items } = await app.query<Listed<DashboardItem>>('dashboards');
      for (const { name } of items) {
        const { columns, rows } = await app.query<DashboardAnswer>(
          `dashboards/${name}?${new URLSearchParams(query)}`,
        );
        const names = columns.filter(({ holds }) => holds === 'name');
        for (const row of rows)
          for (const { key } of columns.filter(({ holds }) => holds === 'count')) {
            const of = names.map((column): [string, string] => ['row', String(row[column.key])]);
            expect([name, row, await counted(name, [...query, ['column', key], ...of])]).toEqual([
              name,
              row,
              row[key],
            ]);
          }
      }
    }
  });

  describe('an entry verified in the browser of its reader', () => {
    let number = 0;
    let reader: BrowserContext;
    const inBrowser = async (task: (page: Page) => Promise<void>) => {
      const page = await reader.newPage();
      try {
        await task(page);
      } finally {
        await page.close();
        await reader.setOffline(false);
      }
    };
    const said = async (page: Page, button: string): Promise<string> => {
      await page.getByRole('button', { name: button }).click();
      await page.locator('#verify-status[data-state]').waitFor();
      return page.locator('#verify-status').innerText();
    };

    beforeAll(async () => {
      reader = await browser.newContext();
      const { items } = await app.query<Listed<LogItem>>('log?type=SymphonySubmitted&limit=1');
      number = items[0]!.number;
      await until(async () => Boolean((await app.query<LogEntry>(`log/${number}`)).sealedAt));
    });

    test('from the page alone, and it says what it did not check', () =>
      inBrowser(async (page) => {
        await page.goto(`${app.url}/log/${number}`);
        await reader.setOffline(true);
        const words = await said(page, 'Verify this entry');
        expect(words).toMatch(
          /^Verified: this entry is № [\d,]+ of the log of sleep-governance\.example\/log/,
        );
        expect(words).toContain('The key of sleep-governance.example/log signed the checkpoint.');
        const [, unchecked] = words.split('Not checked:');
        expect(unchecked).toContain('it came from the log itself');
        expect(unchecked).toContain('no witness’s signature was checked');
        expect(unchecked).toContain('Personal values');
        expect(await faultsOf(page)).toEqual([]);
      }));

    test('with the entries around it, and with the key that the reader brings', () =>
      inBrowser(async (page) => {
        await page.goto(`${app.url}/log/${number}`);
        await page.locator('#verify-keys').fill(await page.locator('#log-key').innerText());
        const words = await said(page, 'Verify the entries around it');
        expect(words).toMatch(/^Verified: the \d+ entries from № [\d,]+ to № [\d,]+, this one among them/);
        expect(words).not.toContain('it came from the log itself');
      }));

    test('not under the key of another log, nor under what is no key', () =>
      inBrowser(async (page) => {
        await page.goto(`${app.url}/log/${number}`);
        const key = await page.locator('#log-key').innerText();
        const other = makeSigner(key.split('+', 1)[0]!, new Uint8Array(32).fill(7)).vkey;
        await page.locator('#verify-keys').fill(other);
        expect(await said(page, 'Verify this entry')).toContain('did not sign this checkpoint');
        await page.locator('#verify-keys').fill('my key');
        await page.getByRole('button', { name: 'Verify this entry' }).click();
        await page.getByText('“my key” is no verifier key.').waitFor();
      }));

    test('not when the page was changed', () =>
      inBrowser(async (page) => {
        await page.route(`**/log/${number}`, async (route) => {
          const answer = await route.fetch();
          const html = await answer.text();
          await route.fulfill({ response: answer, body: html.replaceAll('communal', 'commercial') });
        });
        await page.goto(`${app.url}/log/${number}`);
        expect(await said(page, 'Verify this entry')).toMatch(
          /^This does not verify\.\s+The entry on this page is not the one that the checkpoint covers\./,
        );
        expect(await said(page, 'Verify the entries around it')).toContain('does not verify');
      }));

    test('not when a neighbour was changed; and a register that is away is no proof of anything', () =>
      inBrowser(async (page) => {
        await page.goto(`${app.url}/log/${number}`);
        let away = false;
        await page.route('**/log/tile/entries/**', async (route) => {
          if (away) return route.fulfill({ status: 503 });
          const answer = await route.fetch();
          const bytes = Buffer.from(await answer.body());
          bytes[2] = bytes[2]! ^ 1;
          return route.fulfill({ response: answer, body: bytes });
        });
        expect(await said(page, 'Verify the entries around it')).toMatch(
          /^This does not verify\.\s+Entry № \d+ is not the one whose hash is in the tree\./,
        );
        away = true;
        await page.getByRole('button', { name: 'Verify the entries around it' }).click();
        await page.getByText('Nothing could be checked.').waitFor();
      }));
  });

  test('a score is drawn and checked, a limit moved and a reform compared while they are typed, and the focus goes on to what was added', async () => {
    const typing = async (person: string | undefined, path: string, task: (page: Page) => Promise<void>) => {
      const state = await (await visitorAs(person)).context.storageState();
      const there = await browser.newContext({ storageState: state });
      const page = await there.newPage();
      await page.goto(app.url + path);
      await task(page);
      await there.close();
    };
    await typing('elara', '/submit', async (page) => {
      await page.locator('#network').selectOption('NOVA');
      await page.locator('#venue').fill('At home');
      for (const choice of ['Symphony', 'Children', 'Communal', 'Human'])
        await page.getByLabel(choice).first().check();
      for (const [field, value] of Object.entries({ kind: 'awe', intensity: '0,6', from: '0', to: '90' }))
        await page.locator(`#m0-s0-${field}`).fill(value);
      await page.getByText('1 movement, 1 stimulus, 1 minute 30 seconds.').waitFor();
      await page.locator('#check', { hasText: 'awe at most 0.5' }).waitFor();
      await page.getByRole('button', { name: 'Add a stimulus' }).click();
      await page.locator('#m0-s1-kind:focus').waitFor();
    });
    await typing(undefined, '/NOVA/workbench', async (page) => {
      await page.getByLabel('fear.announced.above, as a slider').fill('0.1');
      await page
        .locator('#answer')
        .getByText(/Of \d+ works [1-9]\d* would be decided otherwise/)
        .first()
        .waitFor();
      expect(page.url()).toContain('p.fear.announced.above=0.1');
    });
    await typing('ines', `/networks/NOVA/reforms/propose?provision=${made.provision}`, async (page) => {
      await page.locator('#text').press('End');
      await page.locator('#text').pressSequentially('Newly said. ');
      await page.locator('#changes ins', { hasText: 'Newly said.' }).waitFor();
    });
  });

  test('an address that does not exist says what to do', () =>
    as(undefined, async (visitor) => {
      expect(await visitor.open('/networks/NOVA/dockets/0197a000-0000-7000-8000-000000000000')).toBe(404);
      expect(await visitor.heading()).toBe('There is nothing at this address');
      await visitor.press('Search the log');
      expect(visitor.path()).toBe('/log');
    }));

  test('signing out leads through the issuer and back', () =>
    as('nina', async (visitor) => {
      await visitor.press('Sign out');
      const confirm = visitor.page.getByRole('button', { name: /Yes/ });
      if (await confirm.count()) await confirm.click();
      await visitor.page.waitForURL(`${app.url}/signed-out`);
      await visitor.open('/my/matters');
      expect(visitor.path()).toMatch(/^\/idp\//);
    }));

  test('axe finds nothing on any page, and none scrolls sideways on a phone', async () => {
    const nova = '/networks/NOVA';
    const docket = `${nova}/dockets/${made.docket}`;
    const appeal = `${nova}/appeals/${made.appeal}`;
    const provision = `${nova}/provisions/${made.provision}`;
    const pages: [person: string | null, paths: string[]][] = [
      [
        null,
        [
          ...[
            '/',
            '/log',
            '/log/0',
            '/networks',
            nova,
            `${nova}/rulebook`,
            `${nova}/retroactive`,
            provision,
            `${nova}/dockets`,
            docket,
          ],
          ...[`${nova}/appeals`, appeal, `${nova}/reforms`, `${nova}/reforms/${made.reform}`],
          ...['/dashboards?network=NOVA', '/dashboards/appeals-by-provision/cases?column=overturned'],
          // A chart, a table of links, and one without either; the others are made alike.
          ...['queue-by-age', 'appeals-by-provision', 'projection-lag'].map((name) => `/dashboards/${name}`),
          ...['/about', '/nowhere', '/signed-out', '/sign-in', '/log?type=NoSuchThing'],
          ...['/NOVA/rules/2147/2', '/NOVA/rules/2147/2?on=2147-02-30', `${provision}?on=2100-01-01`],
          ...['/NOVA/rules/2147/1?from=2147-02-01&to=', '/NOVA/rules/2147/2/4.2?citing=all'],
          ...['/api', '/find?q=grief', '/find?q=greif&kind=ruling'],
          ...['/NOVA/workbench?b-on=2147-03-01', '/rulings', '/rulings?from=2147-02-30', `${nova}/words`],
          ...['/rule-language', '/rule-language/try?do=try&network=NOVA&rule=s.audience+%3D%3D+1'],
          ...['/find', '/find?q=1', '/find?q=zzz', '/NOVA/rulings/2147/1'],
        ],
      ],
      [
        'elara',
        [
          '/submit',
          '/my/matters',
          `/my/disclosures/NOVA/${made.docket}`,
          `${docket}/received`,
          `${docket}/appeal`,
          `${docket}/revise`,
          `${docket}/withdraw`,
          `${appeal}/withdraw`,
        ],
      ],
      [
        'ines',
        [
          ...[
            '/my/cases',
            `${nova}/desk`,
            `${docket}/assign`,
            `${docket}/recommend`,
            `${docket}/rule`,
            `${docket}/serve`,
          ],
          ...[`${nova}/words/publish`, `${nova}/words/retire`],
          ...[`${docket}/declare-interest`, `${nova}/reforms/propose`, `${nova}/appoint`, nova],
          ...[`${nova}/instruments/enact`, `${nova}/rulebook/insert`, `${provision}/change`],
          `${nova}/reforms/propose?provision=${made.provision}&appeal=${made.appeal}`,
          ...[`${nova}/reforms/${made.reform}/adopt`, `${nova}/reforms/${made.reform}/commence`],
        ],
      ],
      ['ops', ['/dead-letters']],
      ['maren', ['/my/appeals', `${appeal}/admit`, `${appeal}/inadmissible`, `${appeal}/decide`]],
    ];
    const sentEmpty = new Set(['submit', 'rule', 'declare-interest', 'appoint']);
    const faults: Fault[] = [];
    for (const [person, paths] of pages) {
      const visitor = await visitorAs(person ?? undefined);
      const seeing = await browser.newContext({ storageState: await visitor.context.storageState() });
      const page = await seeing.newPage();
      for (const path of paths) {
        const answer = await page.goto(app.url + path);
        if (answer!.status() >= 500) faults.push({ page: path, what: `answers ${answer!.status()}` });
        faults.push(...(await faultsOf(page)));
        if (!sentEmpty.has(path.split('/').at(-1)!)) continue;
        await Promise.all([page.waitForNavigation(), page.locator('button[value="send"]').click()]);
        expect(await page.title()).toMatch(/^Error/);
        faults.push(...(await faultsOf(page)));
      }
      await seeing.close();
    }
    const reader = await browser.newPage();
    // What somebody keeps is a page too.
    const kept = await fetch(`${app.url}/api/networks/NOVA/rulebook/file?under=2147/2`);
    await reader.setContent(await kept.text());
    faults.push(...(await faultsOf(reader)));
    await reader.close();
    expect(faults).toEqual([]);
  }, 600_000);
});
