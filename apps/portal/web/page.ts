/** What a page handler answers with: a template of `pages/`, the page's words, and what it shows. */
export class Page {
  constructor(
    readonly template: string,
    readonly words: object,
    readonly model: Record<string, unknown> = {},
    readonly status = 200,
  ) {}
}

/** After a command: another page, fetched anew, so that reloading it repeats nothing. */
export class SeeOther {
  constructor(readonly location: string) {}
}
