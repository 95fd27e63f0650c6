import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Result } from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

export const PHONE = { width: 360, height: 780 };

/** Debian's Chromium, also as root; it talks to nobody but us. */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // A script of ours lives as long as its page: to optimise one costs more than it ever saves.
      '--js-flags=--always-sparkplug --no-maglev --no-opt',
    ],
  });
}

/** Somebody at a browser without JavaScript, signed in or not. */
export class Visitor {
  /** Links followed, buttons pressed and boxes chosen since somebody began to count. */
  clicks = 0;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly url: string,
  ) {}

  static async arrive(browser: Browser, url: string, person?: string): Promise<Visitor> {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const visitor = new Visitor(context, await context.newPage(), url);
    if (person) await visitor.signIn(person);
    return visitor;
  }

  async open(path: string): Promise<number> {
    const answer = await this.page.goto(this.url + path);
    return answer?.status() ?? 0;
  }

  /** Follows a link or presses a button, by its words. */
  async press(name: string | RegExp): Promise<void> {
    const target = this.page
      .getByRole('button', { name })
      .or(this.page.getByRole('link', { name }))
      .filter({ visible: true })
      .first();
    this.clicks++;
    await target.click({ timeout: 10_000 });
    await this.page.waitForLoadState('load');
  }

  /** Goes on from a form to its answers, and sends them. */
  async file(name: string): Promise<void> {
    await this.press('Continue');
    await this.press(name);
  }

  async fill(fields: Record<string, string>): Promise<void> {
    for (const [id, value] of Object.entries(fields)) await this.page.locator(`[id="${id}"]`).fill(value);
  }

  async choose(...labels: (string | RegExp)[]): Promise<void> {
    this.clicks += labels.length;
    for (const label of labels) await this.page.getByLabel(label).first().check();
  }

  async text(): Promise<string> {
    return this.page.locator('main').innerText();
  }

  heading(): Promise<string> {
    return this.page.locator('h1').innerText();
  }

  path(): string {
    return new URL(this.page.url()).pathname;
  }

  private async signIn(person: string): Promise<void> {
    await this.open('/sign-in?to=/my/matters');
    await this.page.locator(`button[name="sub"][value="${person}"]`).click();
    await this.page.waitForURL(`${this.url}/my/matters`);
  }
}

export interface Fault {
  page: string;
  what: string;
}

/** Half as long as what `axe-core` itself has to give, and read anew by each page. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const WIDE = { width: 1280, height: 900 };

/** What decides whether words are told apart from their ground, of an element and all that it stands in. */
const LOOKS = `(() => {
  const grounds = new Map();
  const groundOf = (element) => {
    if (!element) return '';
    const known = grounds.get(element);
    if (known !== undefined) return known;
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    const own = [element.localName, element.getAttribute('class'), backgroundColor, backgroundImage, opacity];
    const ground = groundOf(element.parentElement) + '>' + own.join(' ');
    grounds.set(element, ground);
    return ground;
  };
  const looks = new Map();
  for (const element of document.querySelectorAll('body, body *')) {
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
    const look = [color, fontSize, fontWeight, textShadow, groundOf(element)].join(' ');
    if (looks.has(look)) continue;
    element.setAttribute('data-look', looks.size);
    looks.set(look, element);
  }
  return [...looks.keys()];
})()`;

/** Those of one browser that were looked at. */
const seen = new WeakMap<Browser, Set<string>>();

/**
 * What axe finds on the page on a phone in the dark, and whether it scrolls sideways there; and whether its colours are told
 * apart on a wide screen by day: no other rule asks for either. Colours are most of the work, and the same on many pages: of
 * what looks alike in all that decides, the first is looked at.
 */
export async function faultsOf(page: Page): Promise<Fault[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(PHONE);
  await page.evaluate(AXE);
  const looks = await newLooks(page);
  const faults = await violations(page, looks, { rules: { 'color-contrast': { enabled: looks !== '' } } });
  const width = await page.evaluate<number>('document.documentElement.scrollWidth');
  if (width > PHONE.width) faults.push(`scrolls sideways: ${width} px`);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(WIDE);
  const wide = await newLooks(page);
  if (wide !== '') faults.push(...(await violations(page, wide, { runOnly: ['color-contrast'] })));
  const where = new URL(page.url()).pathname;
  return faults.map((what) => ({ page: where, what }));
}

/** A selector of elements that look as none did before. */
async function newLooks(page: Page): Promise<string> {
  const browser = page.context().browser()!;
  const known = seen.get(browser) ?? new Set();
  seen.set(browser, known);
  const looks = await page.evaluate<string[]>(LOOKS);
  const added = looks.flatMap((look, at) => (known.has(look) ? [] : [`[data-look="${at}"]`]));
  for (const look of looks) known.add(look);
  return added.join();
}

async function violations(page: Page, looks: string, options: object): Promise<string[]> {
  // Of what it finds in order it lists one node a rule.
  const asked = JSON.stringify({ ...options, resultTypes: ['violations'] });
  const colours = JSON.stringify({ rules: [{ id: 'color-contrast', selector: looks || 'none' }] });
  const found = await page.evaluate<Result[]>(
    `axe.configure(${colours}), axe.run(${asked}).then(({ violations }) => violations)`,
  );
  return found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
