import { Controller, Get, Inject, NotFoundException, Param, Post, type Type } from '@nestjs/common';
import { newId } from '#kernel';
import type { Permission } from '#platform/policy';
import { RegistryProblem, type RegistryClient } from '../registry-client.js';
import type { DraftDetails } from '../registry-types.js';
import { Documents } from './documents.js';
import { RAN_OUT, sentBefore } from './drafts.words.js';
import { Form, type FieldOf } from './form.js';
import { FormWithFile, LongForm, type Values } from './form-body.js';
import { after } from './href.js';
import { Takes } from './may.js';
import { warnOfNames, type Parties } from './names.js';
import { Page, SeeOther } from './page.js';
import { KeepsTyped, localPath } from './security.js';
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

interface FormWords {
  readonly title: string;
  /** What the page after it says; absent where that page is about nothing else. */
  readonly done?: string;
  /** What happens then, of an act that no ordinary later act undoes: its answers are checked before. */
  readonly final?: string;
}

/** A page with a form that sends one command. `About` is what it is about, as the registry answers it. */
export type FormDescription<At extends string, About> = {
  at: At;
  /** What its command takes, in the network that the address names. */
  takes: Permission;
  /** It takes a text or a score: reasons, grounds, the words of a provision. */
  long?: true;
  /** It takes a file too. */
  file?: true;
  /** Nobody can say who sent it, so nothing of it is kept for them: no draft, nor that it was sent. It asks for nothing. */
  leavesNothing?: true;
  template: string;
  words: FormWords;
  /** What of its words is otherwise, by what it is about. */
  wordsOf?(about: About): Record<string, unknown>;
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
  /** Fields that the command leaves out, by what was chosen in others: they are no answers. */
  leavesOut?(form: Form): readonly string[];
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
  codes?: FieldOf;
} & (
  | { back(about: About): string; /** Where `back` does not show what was done. */ done?: Done<About> }
  | { back?: undefined; done: Done<About> }
);

/** The page to see after the command. `id` is of the stream that it wrote to. */
type Done<About> = (about: About, id: string, form: Form) => string;

/**
 * Shows a form, keeps what was typed, sends its command once, and says at its fields what is wrong. Every POST leads to a
 * page that can be reached again: the form or the check of its answers, of which the address says the draft, or what was
 * done.
 */
export function formPage<const At extends string, About>(described: FormDescription<At, About>): Type {
  type Ids = Record<IdsIn<At>, string>;
  type Here = Asked<IdsIn<At>>;
  const { at, takes, template, words, names, codes } = described;
  const done = described.back === undefined ? described.done : (described.done ?? described.back);

  @Controller(at)
  @Takes(takes)
  class FormPage {
    constructor(@Inject(Documents) private readonly documents: Documents) {}

    @Get()
    async show(@Visiting() visit: Visit, @Param() ids: Ids): Promise<Page | SeeOther> {
      if (!visit.signedIn) throw new SignInNeeded();
      const asked = this.asked(visit, ids);
      const first = await described.first?.(asked);
      if (first) return first;
      if (visit.draft === null) return new SeeOther(addressOf(asked, newId()));
      const kept = await visit.registry.draft(visit.draft);
      if (kept?.ledTo !== undefined) return this.sentBefore(asked, kept.ledTo);
      const about = await described.about(asked);
      if (kept) return this.page(asked, visit.draft, about, new Form(kept.values!, kept.errors));
      const begun = await described.begun?.(about, asked);
      const revision = described.revision?.(about);
      const standing: Values = revision === undefined ? {} : { _revision: String(revision) };
      return this.page(asked, visit.draft, about, new Form({ ...begun, _key: visit.draft, ...standing }));
    }

    @Get('check')
    async check(@Visiting() visit: Visit, @Param() ids: Ids): Promise<Page | SeeOther> {
      if (!visit.signedIn) throw new SignInNeeded();
      const asked = this.asked(visit, ids);
      const { draft, kept } = await this.toCheck(asked);
      if (kept?.ledTo !== undefined) return this.sentBefore(asked, kept.ledTo);
      if (!kept || kept.errors!.length > 0) return new SeeOther(addressOf(asked, draft));
      const about = await described.about(asked);
      return this.page(asked, draft, about, new Form(kept.values!), CHECK);
    }

    @Post()
    @KeepsTyped()
    async send(@Visiting() visit: Visit, @Param() ids: Ids): Promise<SeeOther> {
      const form = visit.sentForm();
      const asked = this.asked(visit, ids);
      const draft = visit.draft ?? newId();
      return this.whileSignedIn(
        asked,
        async () => {
          const about = await described.about(asked);
          const body = described.redraws?.(form) ? null : await this.bodyOf(asked, about, form);
          if (body === null || !form.valid) return this.keep(asked, draft, about, form);
          if (words.final) return this.keep(asked, draft, about, form, CHECK);
          return this.file(asked, draft, about, form, body);
        },
        async () => {
          if (described.leavesNothing) return addressOf(asked, null);
          form.fail(null, RAN_OUT);
          const about = await described.about(asked).catch(() => null);
          return (await this.keep({ ...asked, registry: visit.late! }, draft, about, form)).location;
        },
      );
    }

    @Post('check')
    @KeepsTyped()
    async confirm(@Visiting() visit: Visit, @Param() ids: Ids): Promise<SeeOther> {
      const asked = this.asked(visit, ids);
      return this.whileSignedIn(
        asked,
        async () => {
          const { draft, kept } = await this.toCheck(asked);
          if (kept?.ledTo !== undefined) return this.seeDone(asked, kept.ledTo);
          if (!kept) return new SeeOther(addressOf(asked, draft));
          const form = new Form(kept.values!);
          const about = await described.about(asked);
          const body = await this.bodyOf(asked, about, form);
          return form.valid
            ? this.file(asked, draft, about, form, body)
            : this.keep(asked, draft, about, form);
        },
        async () => addressOf(asked, visit.draft ?? newId(), CHECK),
      );
    }

    /** Else leads to the sign-in, and from there to where `otherwise` says. */
    private async whileSignedIn(
      { visit }: Here,
      act: () => Promise<SeeOther>,
      otherwise: () => Promise<string>,
    ): Promise<SeeOther> {
      if (visit.signedIn)
        try {
          return await act();
        } catch (problem) {
          // The registry may see sooner than we do that a token has run out.
          if (!(problem instanceof RegistryProblem) || problem.status !== 401) throw problem;
        }
      return new SeeOther(`/sign-in?to=${encodeURIComponent(await otherwise())}`);
    }

    private async toCheck({ visit }: Here): Promise<{ draft: string; kept: DraftDetails | null }> {
      if (!words.final || visit.draft === null) throw new NotFoundException();
      return { draft: visit.draft, kept: await visit.registry.draft(visit.draft) };
    }

    private async bodyOf(asked: Here, about: About, form: Form): Promise<object> {
      const body = await described.body(form, about, asked);
      if (names) {
        const fields = typeof names.in === 'function' ? names.in(about) : names.in;
        warnOfNames(form, fields, await names.of(about, form, asked));
      }
      return body;
    }

    private async file(
      asked: Here,
      draft: string,
      about: About,
      form: Form,
      body: object,
    ): Promise<SeeOther> {
      const { fieldOf } = described;
      const route = described.command?.(asked, form) ?? routeAt(at, asked);
      if (described.leavesNothing) {
        const { position } = await asked.registry.command(route, body, { key: form.key });
        return this.seeDone(asked, after(position, done(about, '', form)));
      }
      const answer = await form.send(
        asked.registry,
        route,
        body,
        fieldOf && ((path) => fieldOf(path, form, about)),
        codes,
      );
      // What it is about may have changed, and be refused for that.
      if (!answer) {
        const now = await described.about(asked);
        if (form.isOutrun) form.goOnFrom(described.revision?.(now) ?? null);
        return form.isReused ? this.keepAnew(asked, now, form) : this.keep(asked, draft, now, form);
      }
      const id = answer.stream.slice(answer.stream.indexOf('-') + 1);
      const ledTo = after(answer.position, done(about, id, form));
      // Where this fails the draft is still there, with the key by which sending it again does nothing.
      await asked.registry.draftSent(draft, ledTo).catch(() => undefined);
      return this.seeDone(asked, ledTo);
    }

    /** Keeps what was typed, and leads to the page that shows it. */
    private async keep(
      asked: Here,
      draft: string,
      about: About | null,
      form: Form,
      step = '',
    ): Promise<SeeOther> {
      const of = (about && described.of?.(about)) ?? null;
      try {
        await asked.registry.keepDraft(draft, {
          page: addressOf(asked, draft),
          title: words.title,
          about: of && of.slice(0, MOST_ABOUT),
          ...form.kept,
        });
      } catch (problem) {
        // Somebody went back in their browser to a form that they had sent.
        if (problem instanceof RegistryProblem && problem.code === 'DRAFT.ALREADY_SENT')
          return this.keepAnew(asked, about, form);
        throw problem;
      }
      return new SeeOther(addressOf(asked, draft, step));
    }

    private async keepAnew(asked: Here, about: About | null, form: Form): Promise<SeeOther> {
      const draft = newId();
      form.goOnAs(draft);
      return this.keep(asked, draft, about, form);
    }

    private seeDone({ visit }: Here, ledTo: string): SeeOther {
      if (words.done) visit.tell(`${words.done} It is recorded, and stands in the public log for ever.`);
      return new SeeOther(localPath(ledTo));
    }

    private sentBefore(asked: Here, ledTo: string): Page {
      return new Page('layouts/message.njk', sentBefore(localPath(ledTo), addressOf(asked, null)));
    }

    private asked(visit: Visit, ids: Ids): Here {
      return { ...ids, visit, registry: visit.registry, documents: this.documents };
    }

    private async page(
      asked: Here,
      draft: string,
      about: About,
      form: Form,
      step: '' | typeof CHECK = '',
    ): Promise<Page> {
      const shown = await described.shows?.(about, form, asked);
      const checking = step === CHECK && {
        formAt: addressOf(asked, draft),
        leavesOut: described.leavesOut?.(form) ?? [],
      };
      return new Page(
        template,
        { ...words, ...described.wordsOf?.(about) },
        {
          form,
          about,
          of: described.of?.(about),
          back: described.back?.(about),
          here: addressOf(asked, draft, step),
          takesFile: described.file ?? false,
          checking,
          ...shown,
        },
      );
    }
  }
  if (described.file) FormWithFile()(FormPage);
  else if (described.long) LongForm()(FormPage);
  return FormPage;

  /** Of the form, or of a step after it, with the query that it was opened with. */
  function addressOf(asked: Here, draft: string | null, step = ''): string {
    return asked.visit.withQuery({ draft }, `/${routeAt(at, asked)}${step}`);
  }
}

/** Where the answers of a form are checked, after its own address. */
const CHECK = '/check';
const MOST_ABOUT = 1_000;

function routeAt(at: string, ids: Readonly<Record<string, unknown>>): string {
  return at.replace(/:(\w+)/g, (_, id: string) => encodeURIComponent(ids[id] as string));
}
