import { Body, Controller, Delete, Get, Inject, Param, Put } from '@nestjs/common';
import { z } from 'zod';
import { DomainError } from '#kernel';
import { DRAFT_KEPT_DAYS, LARGEST_DRAFT, MOST_DRAFTS, type Draft, type Drafts } from '#engine/vault';
import { REGISTER, type Register } from '#platform/core';
import { DescribeQuery, DescribeUpkeep, pageOf, type Page } from '#platform/http';
import { AlsoLately, Permit, RouteSettings, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { uuid } from '#platform/schema';

const DAY_MS = 86_400_000;
/** Of a body, where a draft is written with more than it takes when it is sealed. */
const MOST_BYTES = LARGEST_DRAFT + (2 << 20);

const address = z
  .string()
  .max(4_000)
  .regex(/^\/(?!\/)/, 'Give the path of a page, such as /submit.');

const label = z.strictObject({
  page: address.meta({ description: 'Where its form stands: the path of a page, with its query.' }),
  title: z.string().max(200).meta({ description: 'What the form does.' }),
  about: z.string().max(1_000).nullable().meta({ description: 'What it is about; null: nothing that is.' }),
});

const content = z.strictObject({
  values: z.record(z.string(), z.union([z.string(), z.array(z.string())])).meta({
    description: 'What was typed, by the name of its field; of one that can be given several times all.',
  }),
  errors: z
    .array(
      z.strictObject({
        field: z.string().nullable(),
        message: z.string(),
        path: z.string().optional(),
        at: z.strictObject({ line: z.int(), column: z.int() }).optional(),
      }),
    )
    .max(10_000)
    .default([])
    .meta({ description: 'What was wrong with it when it was last tried.' }),
});

const keptDraft = label.extend(content.shape);
export type KeptDraft = z.input<typeof keptDraft>;

const sentDraft = z.strictObject({
  ledTo: address.meta({ description: 'Where what was done stands: the path of a page.' }),
});

const upkept = z.object({
  draft: z.uuid(),
  goneAt: z.iso.datetime().meta({ description: 'From when on it is not kept any more.' }),
});
export type Upkept = z.infer<typeof upkept>;

const draftItem = upkept.extend({ ...label.shape, keptAt: z.iso.datetime() });
export type DraftItem = z.infer<typeof draftItem>;

const draftDetails = upkept.extend({
  keptAt: z.iso.datetime(),
  ...label.partial().shape,
  ...content.partial().shape,
  ledTo: z.string().optional().meta({ description: 'Only of one that was sent, which holds nothing else.' }),
});
export type DraftDetails = z.infer<typeof draftDetails>;

const exampleItem: DraftItem = {
  draft: '0196f3a2-0c11-7b42-a6d1-9e8f7a6b5c4d',
  page: '/submit?draft=0196f3a2-0c11-7b42-a6d1-9e8f7a6b5c4d',
  title: 'Submit a work',
  about: null,
  keptAt: '2147-02-03T09:00:00.000Z',
  goneAt: '2147-02-10T09:00:00.000Z',
};

const exampleContent = {
  values: { title: 'Lullaby for a Drowned City', kind: 'symphony' },
  errors: [{ field: 'venue', message: 'Enter where it will be dreamed' }],
};

const { page, title, about } = exampleItem;

/** What somebody typed into forms and has not sent: for them alone, and for a week (docs/adr/0022-drafts.md). */
@Controller('my/drafts')
@Permit('my.drafts')
export class DraftsController {
  private readonly drafts: Drafts;

  constructor(@Inject(REGISTER) private readonly register: Register) {
    this.drafts = register.drafts;
  }

  @Get()
  @DescribeQuery({
    summary: 'List your drafts, the newest first',
    description: `What you typed and have not sent. All on one page: there are ${MOST_DRAFTS} at most.`,
    signedIn: true,
    answer: pageOf(draftItem),
    example: { items: [exampleItem], next: null },
  })
  async list(@Viewing() { person }: Viewer): Promise<Page<DraftItem>> {
    const drafts = await this.drafts.list(person);
    const items = drafts.map((draft) => ({ ...this.times(draft), ...(draft.label as object) }) as DraftItem);
    return { items, next: null };
  }

  @Get(':draft')
  @DescribeQuery({
    summary: 'A draft of yours, or where it led once it was sent',
    signedIn: true,
    answer: draftDetails,
    example: { ...exampleItem, ...exampleContent },
    errors: ['DRAFT.UNKNOWN'],
  })
  async read(
    @Viewing() { person }: Viewer,
    @Param('draft', { schema: uuid }) id: string,
  ): Promise<DraftDetails> {
    const draft = await this.drafts.find(person, id);
    if (!draft)
      throw new DomainError(
        'DRAFT.UNKNOWN',
        `You have no draft with this id. It was sent or discarded, or kept more than ${DRAFT_KEPT_DAYS} days ago.`,
      );
    return { ...this.times(draft), ...(draft.label as object), ...(draft.content as object | null) };
  }

  @Put(':draft')
  @AlsoLately()
  @RouteSettings({ bodyLimit: MOST_BYTES })
  @DescribeUpkeep({
    summary: 'Keep a draft',
    description: `In place of what was kept under its id before; the id is yours to choose. It is for nobody but you, and no event. A token that has run out, for less than a day, will do: nothing can be read with it, and what you typed is not lost. ${LARGEST_DRAFT >> 20} MiB a draft, ${MOST_DRAFTS} drafts and 64 MiB of them a person.`,
    body: keptDraft,
    example: { page, title, about, ...exampleContent },
    answer: upkept,
    answerExample: { draft: exampleItem.draft, goneAt: exampleItem.goneAt },
    errors: [
      'REQUEST.TOO_LARGE',
      'DRAFT.TOO_LARGE',
      'DRAFT.TOO_MANY',
      'DRAFT.TOO_MUCH',
      'DRAFT.ALREADY_SENT',
      'PERSON.ERASED',
    ],
  })
  async keep(
    @Viewing() { person }: Viewer,
    @Param('draft', { schema: uuid }) draft: string,
    @Body({ schema: keptDraft }) { page, title, about, values, errors }: z.output<typeof keptDraft>,
  ): Promise<Upkept> {
    await this.drafts.keep(person, { draft, label: { page, title, about }, content: { values, errors } });
    return this.upkept(draft);
  }

  @Put(':draft/sent')
  @DescribeUpkeep({
    summary: 'Say that a draft was sent',
    description: 'What it held is gone. Who comes back to it within the week is told where it led.',
    body: sentDraft,
    example: { ledTo: '/networks/NOVA/dockets/0196f3a2-0c11-7b42-a6d1-9e8f7a6b5c4d' },
    answer: upkept,
    answerExample: { draft: exampleItem.draft, goneAt: exampleItem.goneAt },
    errors: ['PERSON.ERASED'],
  })
  async sent(
    @Viewing() { person }: Viewer,
    @Param('draft', { schema: uuid }) draft: string,
    @Body({ schema: sentDraft }) label: z.output<typeof sentDraft>,
  ): Promise<Upkept> {
    await this.drafts.sent(person, { draft, label });
    return this.upkept(draft);
  }

  @Delete(':draft')
  @DescribeUpkeep({
    summary: 'Discard a draft',
    description: 'Nothing is left of it. One that there is not is discarded all the same.',
    answer: upkept.pick({ draft: true }),
    answerExample: { draft: exampleItem.draft },
  })
  async discard(
    @Viewing() { person }: Viewer,
    @Param('draft', { schema: uuid }) draft: string,
  ): Promise<Pick<Upkept, 'draft'>> {
    await this.drafts.discard(person, draft);
    return { draft };
  }

  private upkept(draft: string): Upkept {
    return { draft, goneAt: new Date(this.now() + DRAFT_KEPT_DAYS * DAY_MS).toISOString() };
  }

  /** In the register's time, as all that people read; how long it is kept goes by the machine's. */
  private times({ draft, keptAt }: Pick<Draft, 'draft' | 'keptAt'>): Upkept & { keptAt: string } {
    const kept = this.now() - (Date.now() - keptAt.getTime());
    return {
      draft,
      keptAt: new Date(kept).toISOString(),
      goneAt: new Date(kept + DRAFT_KEPT_DAYS * DAY_MS).toISOString(),
    };
  }

  private now(): number {
    return this.register.clock.now().getTime();
  }
}
