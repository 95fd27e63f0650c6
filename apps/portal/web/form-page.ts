import { Controller, Get, Inject, Param, Post, type Type } from '@nestjs/common';
import type { Permission } from '#platform/policy';
import type { RegistryClient } from '../registry-client.js';
import { Documents } from './documents.js';
import type { Form } from './form.js';
import { LongForm, type Values } from './form-body.js';
import { after } from './href.js';
import { Takes } from './may.js';
import { warnOfNames, type Parties } from './names.js';
import { Page, SeeOther } from './page.js';
import { SignInNeeded, Visiting, type Visit } from './visit.js';

/** Names of the ids in an address: of `networks/:network/dockets/:docket` they are `network` and `docket`. */
type IdsIn<At extends string> = At extends `${string}:${infer Id}/${infer Rest}`
  ? Id | IdsIn<Rest>
  : At extends `${string}:${infer Id}`
    ? Id
    : never;

/** One request of a form page: who asks, with what to answer, and the ids of its address. */
export type Asked<Id extends string = never> = {
  readonly visit: Visit;
  readonly registry: RegistryClient;
  readonly documents: Documents;
} & Readonly<Record<Id, string>>;

type Eventually<Value> = Value | Promise<Value>;

/** A page with a form that sends one command. `About` is what it is about, as the registry answers it. */
export type FormDescription<At extends string, About> = {
  at: At;
  /** What its command takes, in the network that the address names. */
  takes: Permission;
  /** It takes a text or a score: reasons, grounds, the words of a provision. */
  long?: true;
  template: string;
  /** `done`: what the page after it says; absent where that page is about nothing else. */
  words: { readonly title: string; readonly done?: string };
  /** Read anew each time that the form is shown or sent. */
  about(asked: Asked<IdsIn<At>>): Promise<About>;
  /** How what it is about is named, above the form. */
  of?(about: About): string;
  /** At which the command's stream stands, for If-Match. */
  revision?(about: About): number;
  /** A page that is shown before the form, as long as there is one. */
  first?(asked: Asked<IdsIn<At>>): Promise<Page | null>;
  /** The values that the form begins with. */
  begun?(about: About, asked: Asked<IdsIn<At>>): Eventually<Values>;
  /** What the template shows besides what it is about. */
  shows?(about: About, form: Form, asked: Asked<IdsIn<At>>): Eventually<Record<string, unknown>>;
  /** Whether the button that was pressed only changes the form. */
  redraws?(form: Form): boolean;
  /** The command's body, with the errors of the form where something is missing. */
  body(form: Form, about: About, asked: Asked<IdsIn<At>>): Eventually<object>;
  /** Fields whose text is public for ever, and whose names should not stand in them. */
  names?: {
    in: readonly string[] | ((about: About) => readonly string[]);
    of(about: About, form: Form, asked: Asked<IdsIn<At>>): Eventually<Parties>;
  };
  /** The command's route, where it is not the page's own address. */
  command?(asked: Asked<IdsIn<At>>, form: Form): string;
  /** From a path of the API to the field that shows it, where that is not the one of the same name. */
  fieldOf?(path: string, form: Form, about: About): string | null;
  /** From a code of a refusal to the field that it is about. */
  codes?: Readonly<Record<string, string>>;
} & (
  | { back(about: About): string; /** Where `back` does not show what was done. */ done?: Done<About> }
  | { back?: undefined; done: Done<About> }
);

/** The page to see after the command. `id` is of the stream that it wrote to. */
type Done<About> = (about: About, id: string, form: Form) => string;

/** Shows a form, sends its command once, and says at its fields what is wrong. */
export function formPage<const At extends string, About>(described: FormDescription<At, About>): Type {
  type Ids = Record<IdsIn<At>, string>;
  const { at, takes, template, words, names, codes } = described;
  const done = described.back === undefined ? described.done : (described.done ?? described.back);

  @Controller(at)
  @Takes(takes)
  class FormPage {
    constructor(@Inject(Documents) private readonly documents: Documents) {}

    @Get()
    async show(@Visiting() visit: Visit, @Param() ids: Ids): Promise<Page> {
      if (!visit.signedIn) throw new SignInNeeded();
      const asked = this.asked(visit, ids);
      const first = await described.first?.(asked);
      if (first) return first;
      const about = await described.about(asked);
      const begun = await described.begun?.(about, asked);
      const form = visit.blankForm(begun, described.revision?.(about));
      return this.page(asked, about, form, 200);
    }

    @Post()
    async send(@Visiting() visit: Visit, @Param() ids: Ids): Promise<Page | SeeOther> {
      const form = visit.sentForm();
      const asked = this.asked(visit, ids);
      const about = await described.about(asked);
      if (described.redraws?.(form)) return this.page(asked, about, form, form.valid ? 200 : 422);
      const body = await described.body(form, about, asked);
      if (names) {
        const fields = typeof names.in === 'function' ? names.in(about) : names.in;
        warnOfNames(form, fields, await names.of(about, form, asked));
      }
      if (!form.valid) return this.page(asked, about, form, 422);
      const { fieldOf } = described;
      const answer = await form.send(
        visit.registry,
        described.command?.(asked, form) ?? routeAt(at, ids),
        body,
        fieldOf && ((path) => fieldOf(path, form, about)),
        codes,
      );
      // What it is about may have changed, and be refused for that.
      if (!answer) {
        const now = await described.about(asked);
        if (form.isOutrun) form.goOnFrom(described.revision?.(now) ?? null);
        return this.page(asked, now, form, form.isOutrun ? 409 : 422);
      }
      if (words.done) visit.tell(words.done);
      const id = answer.stream.slice(answer.stream.indexOf('-') + 1);
      return new SeeOther(after(answer.position, done(about, id, form)));
    }

    private asked(visit: Visit, ids: Ids): Asked<IdsIn<At>> {
      return { ...ids, visit, registry: visit.registry, documents: this.documents };
    }

    private async page(asked: Asked<IdsIn<At>>, about: About, form: Form, status: number): Promise<Page> {
      const shown = await described.shows?.(about, form, asked);
      const model = { form, about, of: described.of?.(about), back: described.back?.(about), ...shown };
      return new Page(template, words, model, status);
    }
  }
  if (described.long) LongForm()(FormPage);
  return FormPage;
}

function routeAt(at: string, ids: Readonly<Record<string, string>>): string {
  return at.replace(/:(\w+)/g, (_, id: string) => encodeURIComponent(ids[id]!));
}
