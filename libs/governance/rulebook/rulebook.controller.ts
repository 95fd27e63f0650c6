import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Res,
  StreamableFile,
} from '@nestjs/common';
import { z } from 'zod';
import { dateOf, type DocumentRef, type PlainDate } from '#kernel';
import type { CommandContext } from '#engine/event-store';
import { exampleCause, lawOf } from '#governance/law';
import { KNOWN_AT, REGISTER, type KnownAt, type Register } from '#platform/core';
import {
  DescribeList,
  DescribeQuery,
  DescribeUpload,
  listed,
  paging,
  ReadsFrom,
  TakesText,
  UPLOADED_FIRST,
  type Paging,
  type Reply,
  type StreamedText,
} from '#platform/http';
import { Commander, Permit, Public, Viewing } from '#platform/identity';
import { offered, onlookerIn, type Viewer } from '#platform/policy';
import { networkCode, uuid } from '#platform/schema';
import { receiveText } from '#platform/texts';
import { citingOf } from './citing/citing.query.js';
import { citing, citingItem, exampleCiting } from './citing/citing.view.js';
import { renderLawFile } from './law-file/law-file.js';
import { lawFileOf } from './law-file/law-file.query.js';
import { machineOf } from './machine/machine.query.js';
import { machineToday, type MachineToday } from './machine/machine.view.js';
import { provisionOffers } from './provision.offers.js';
import { instrumentsOf } from './provisions/instruments.query.js';
import { comparisonOf } from './provisions/comparison.query.js';
import { type Point, pointAsked } from './provisions/point.js';
import { differenceBetween, historyOf } from './provisions/provision.query.js';
import { retroactiveChanges } from './provisions/retroactive.query.js';
import { rulebookAt } from './provisions/rulebook.query.js';
import {
  comparedProvision,
  difference,
  exampleInstrument,
  exampleProvision,
  instrument,
  provisionDetails,
  retroactiveChange,
  standingProvision,
  type ProvisionDetails,
} from './provisions/rulebook.view.js';
import { takenOverFrom } from './provisions/taken-over.query.js';
import {
  citingQuery,
  comparisonQuery,
  diffQuery,
  lawFileQuery,
  exampleTrying,
  machineQuery,
  retroactiveQuery,
  rulebookQuery,
  tryingRule,
} from './rulebook.requests.js';
import { trial, tried, type Trial } from './machine/trial.js';

const TEXT = {
  document: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  bytes: 58,
  mediaType: 'text/markdown',
};

const FEAR = {
  'fear.limit': { unit: 'intensity', least: 0, most: 1, stricter: 'lower' },
} as const;

const FORM = {
  text: 's.stimuli.filter(x, x.kind == "fear" && x.intensity > p.fear.limit)',
  effect: 'forbid' as const,
  condition: null,
  restricts: null,
  exceptionTo: [],
  examples: null,
};

const SETS = { bounds: FEAR, vocabularies: {}, form: FORM };

const MARKS = { sunset: null, appointedOn: null, postponedFrom: null, correctedOn: null, transition: null };

const STANDING = {
  version: 3,
  citation: 'NOVA 2147/12 s 4.2 v3',
  title: 'Intensity of fear',
  effectiveFrom: '2147-03-01',
  number: 318,
  text: TEXT,
  parameters: { 'fear.limit': 0.4 },
  ...SETS,
};

@Controller('networks/:code')
export class RulebookController {
  constructor(
    @Inject(REGISTER) private readonly register: Register,
    @Inject(KNOWN_AT) private readonly knownAt: KnownAt,
  ) {}

  @Get('instruments')
  @Public()
  @ReadsFrom('provisions')
  @DescribeList({
    summary: 'Instruments of a network, in the order of their enactment',
    item: instrument,
    example: {
      instrument: exampleInstrument,
      number: '2147/12',
      title: 'Stimulus Regulation',
      kind: 'substantive',
      enactedAt: '2147-01-15T09:00:00.000Z',
      repealedFrom: null,
      revision: 0,
    },
  })
  instruments(
    @Param('code', { schema: networkCode }) network: string,
    @Query({ schema: paging }) query: Paging,
  ) {
    return listed({ name: `instruments-${network}`, item: instrument }, query, (page) =>
      instrumentsOf(this.register.read, network, page),
    );
  }

  @Get('rulebook')
  @Public()
  @ReadsFrom('provisions', 'public-log')
  @DescribeList({
    summary: 'The rulebook at a point in time',
    description:
      '`as-known-at` (a log number, or an instant with its zone) says which changes count; `in-force-on` (a date) which of them are in force: `upcoming` is then the next change to come. With neither: in force today. With `as-known-at` alone: after all changes that count, whenever they are in force.',
    item: standingProvision,
    example: {
      provision: exampleProvision,
      path: '2147/12/4.2',
      citation: 'NOVA 2147/12 s 4.2 v3',
      title: 'Intensity of fear',
      version: 3,
      effectiveFrom: '2147-03-01',
      ...MARKS,
      standing: 'in-force',
      number: 318,
      text: TEXT,
      parameters: { 'fear.limit': 0.4 },
      ...SETS,
      cause: exampleCause,
      upcoming: { version: 4, op: 'amended', effectiveFrom: '2147-09-01' },
      suspension: null,
    },
    errors: ['POINT.INVALID'],
  })
  async rulebook(
    @Param('code', { schema: networkCode }) network: string,
    @Query({ schema: rulebookQuery }) query: z.infer<typeof rulebookQuery>,
  ) {
    const receivedOn = query['received-on'];
    const on = query['in-force-on'] ?? (receivedOn && this.today());
    const point = { ...(await this.point(on, query['as-known-at'])), receivedOn };
    return listed(
      { name: `rulebook-${network}`, item: standingProvision },
      query,
      ({ q, path, under, parts, only, limit, cursor }) =>
        rulebookAt(this.register.read, {
          network,
          point,
          search: q,
          path,
          under,
          allParts: parts === 'all',
          ofMachines: only === 'machines',
          limit,
          cursor,
        }),
    );
  }

  @Get('rulebook/comparison')
  @Public()
  @ReadsFrom('provisions', 'public-log')
  @DescribeList({
    summary: 'What differs between two points of the rulebook, and why',
    description:
      'Each point is a day, a moment that its changes were known by, or both, as for the rulebook itself; without either, the law today. Words are compared by `provisions/{provision}/diff`.',
    item: comparedProvision,
    example: {
      provision: exampleProvision,
      path: '2147/12/4.2',
      title: 'Intensity of fear',
      before: { ...STANDING, version: 2, citation: 'NOVA 2147/12 s 4.2 v2', number: 211 },
      after: { ...STANDING, parameters: { 'fear.limit': 0.5 } },
      suspended: { before: null, after: null },
      changes: [
        {
          version: 3,
          citation: 'NOVA 2147/12 s 4.2 v3',
          op: 'amended',
          effectiveFrom: '2147-03-01',
          recordedAt: '2147-02-20T09:00:00.000Z',
          number: 318,
          cause: exampleCause,
          amendedBy: [],
          reason: null,
        },
      ],
    },
    errors: ['POINT.INVALID'],
  })
  async comparison(
    @Param('code', { schema: networkCode }) network: string,
    @Query({ schema: comparisonQuery }) query: z.infer<typeof comparisonQuery>,
  ) {
    const points = {
      from: await this.point(query.from, query['from-known-at']),
      to: await this.point(query.to, query['to-known-at']),
    };
    return listed(
      { name: `comparison-${network}`, item: comparedProvision },
      query,
      ({ path, under, limit, cursor }) =>
        comparisonOf(this.register.read, { network, ...points, path, under, limit, cursor }),
    );
  }

  @Get('rulebook/file')
  @Public()
  @ReadsFrom('provisions')
  @DescribeQuery({
    summary: 'The law in force on a day as one file that needs nobody, with its proof',
    description:
      'A page of HTML: the texts, the entries that recorded them, their proofs and the signed checkpoint. `sgn audit law FILE` checks it without this register.',
    answer: z.string(),
    example: '<!DOCTYPE html>…',
    mediaType: 'text/html',
    errors: [
      'CHECKPOINT.ABSENT',
      'ENTRY.NOT_AS_SEALED',
      'LAW.ABSENT',
      'LAW.TOLD_ANEW',
      'LAW.TOO_LARGE',
      'POINT.INVALID',
    ],
  })
  async file(
    @Param('code', { schema: networkCode }) network: string,
    @Query({ schema: lawFileQuery }) query: z.infer<typeof lawFileQuery>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<StreamableFile> {
    const { 'in-force-on': on, 'as-known-at': known, path, under } = query;
    const inForceOn = on ?? this.today();
    const { knownTo } = await this.point(inForceOn, known);
    const file = await lawFileOf(this.register, { network, inForceOn, knownTo, path, under });
    const name = [network, path ?? under ?? '', inForceOn].join(' ').replace(/[^A-Za-z0-9.]+/g, '-');
    reply.header('Content-Disposition', `attachment; filename="${name}.html"`);
    reply.header('Content-Security-Policy', 'sandbox');
    return new StreamableFile(Readable.from(renderLawFile(file)), { type: 'text/html; charset=utf-8' });
  }

  @Post('rules/try')
  @HttpCode(200)
  @Public()
  @DescribeQuery({
    summary: 'Try a text as a rule on a work',
    description:
      'Under the law of a day (`on`; today’s where it is left out). Nothing comes of it, and nothing of it is kept. The language is described at `/rule-language`.',
    asks: { body: tryingRule, example: exampleTrying },
    answer: trial,
    example: {
      on: '2147-03-25',
      refused: null,
      unknown: [],
      offends: [{ movement: 0, stimulus: 0 }],
      reads: [{ name: 'fear.limit', value: 0.4, path: '2147/12/4.2' }],
    },
  })
  async try(
    @Param('code', { schema: networkCode }) network: string,
    @Body({ schema: tryingRule }) { text, on = this.today(), work }: z.infer<typeof tryingRule>,
  ): Promise<Trial> {
    return tried(await lawOf(this.register).ofDay(network, on), on, text, work);
  }

  @Get('retroactive')
  @Public()
  @ReadsFrom('provisions')
  @DescribeList({
    summary: 'Changes to the rules that were in force before they were recorded, the newest first, and why',
    item: retroactiveChange,
    example: {
      provision: exampleProvision,
      path: '2147/12/4.2',
      citation: 'NOVA 2147/12 s 4.2 v3',
      version: 3,
      op: 'amended',
      title: 'Intensity of fear',
      inForceFrom: '2147-03-01',
      recordedAt: '2147-03-09T08:00:00.000Z',
      number: 318,
      kind: 'declared',
      reason: 'The page was missing from the text of March.',
      sourceRecordedAt: null,
    },
  })
  retroactive(
    @Param('code', { schema: networkCode }) network: string,
    @Query({ schema: retroactiveQuery }) query: z.infer<typeof retroactiveQuery>,
  ) {
    return listed({ name: `retroactive-${network}`, item: retroactiveChange }, query, (page) =>
      retroactiveChanges(this.register.read, network, page),
    );
  }

  @Post('provisions/texts')
  @Permit('rulebook.insert')
  @TakesText()
  @DescribeUpload({ summary: 'Upload the text of a provision to insert', description: UPLOADED_FIRST })
  uploadForInsert(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) _network: string,
    @Body() text: StreamedText,
  ): Promise<DocumentRef> {
    return receiveText(this.register, context, 'rulebook.insert', text);
  }

  @Post('provisions/:provision/texts')
  @Permit('rulebook.amend')
  @TakesText()
  @DescribeUpload({ summary: 'Upload the new text of a provision', description: UPLOADED_FIRST })
  uploadForAmend(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) _network: string,
    @Param('provision', { schema: uuid }) _provision: string,
    @Body() text: StreamedText,
  ): Promise<DocumentRef> {
    return receiveText(this.register, context, 'rulebook.amend', text);
  }

  @Get('provisions/:provision')
  @Public()
  @ReadsFrom('provisions', 'public-log')
  @DescribeQuery({
    summary: 'Every version of a provision, and what caused each change',
    answer: provisionDetails,
    example: {
      provision: exampleProvision,
      network: 'NOVA',
      path: '2147/12/4.2',
      title: 'Intensity of fear',
      instrument: exampleInstrument,
      versions: [
        {
          version: 1,
          citation: 'NOVA 2147/12 s 4.2 v1',
          op: 'inserted',
          title: 'Intensity of fear',
          effectiveFrom: '2147-03-01',
          ...MARKS,
          standing: 'in-force',
          until: null,
          again: null,
          acts: [],
          number: 12,
          recordedAt: '2147-02-20T09:00:00.000Z',
          text: TEXT,
          parameters: { 'fear.limit': 0.4 },
          ...SETS,
          cause: null,
          amendedBy: [],
          reason: null,
          sourceRecordedAt: null,
        },
      ],
      suspensions: [],
      inForce: 1,
      revision: 0,
      takenOver: {},
      may: [],
    },
    errors: ['PROVISION.ABSENT'],
  })
  async provision(
    @Param('code', { schema: networkCode }) network: string,
    @Param('provision', { schema: uuid }) provision: string,
    @Viewing() viewer: Viewer | null,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<ProvisionDetails> {
    const { read, offices } = this.register;
    const history = await historyOf(read, network, provision, this.today());
    reply.header('ETag', `"${history.revision}"`);
    return {
      ...history,
      takenOver: await takenOverFrom(this.register, history, this.today()),
      may: offered(
        this.register.permissions,
        provisionOffers,
        history,
        viewer && onlookerIn(await offices.of(network), viewer),
      ),
    };
  }

  @Get('provisions/:provision/citing')
  @Public()
  @ReadsFrom('citing', 'provisions', 'public-log')
  @DescribeList({
    summary: 'Who cites a provision: rulings, appeals against them, reforms, the newest first',
    item: citingItem,
    example: exampleCiting.items[0],
    page: { answer: citing, example: exampleCiting },
    errors: ['PROVISION.ABSENT'],
  })
  citing(
    @Param('code', { schema: networkCode }) network: string,
    @Param('provision', { schema: uuid }) provision: string,
    @Query({ schema: citingQuery }) query: z.infer<typeof citingQuery>,
  ) {
    return listed({ name: `citing-${network}`, item: citingItem }, query, (page) =>
      citingOf(this.register.read, { network, provision, ...page }),
    );
  }

  @Get('provisions/:provision/machine')
  @Public()
  @ReadsFrom('provisions', 'public-log')
  @DescribeQuery({
    summary: 'The machine form of a version under today’s law',
    description:
      'What it reads, which provisions are exceptions to it, and what it says of its examples, with the values of today.',
    answer: machineToday,
    example: {
      version: 3,
      form: FORM,
      refused: null,
      reads: [
        {
          name: 'fear.limit',
          value: 0.4,
          bounds: FEAR['fear.limit'],
          owner: {
            provision: exampleProvision,
            path: '2147/12/4.2',
            version: 3,
            citation: 'NOVA 2147/12 s 4.2 v3',
          },
        },
      ],
      exceptions: [],
      examples: [],
    },
    errors: ['PROVISION.ABSENT', 'VERSION.UNKNOWN'],
  })
  machine(
    @Param('code', { schema: networkCode }) network: string,
    @Param('provision', { schema: uuid }) provision: string,
    @Query({ schema: machineQuery }) { version }: z.infer<typeof machineQuery>,
  ): Promise<MachineToday> {
    return machineOf(this.register, { network, provision, version, on: this.today() });
  }

  @Get('provisions/:provision/diff')
  @Public()
  @ReadsFrom('provisions')
  @DescribeQuery({
    summary: 'What changed between two versions, word by word',
    description: 'Version 0 is the empty text before the first.',
    answer: difference,
    example: {
      from: 1,
      to: 2,
      parts: [
        { kind: 'same', text: 'No stimulus of fear is stronger than 0.', by: null },
        { kind: 'removed', text: '4', by: 2 },
        { kind: 'added', text: '5', by: 2 },
        { kind: 'same', text: '.', by: null },
      ],
    },
    errors: ['PROVISION.ABSENT', 'VERSION.UNKNOWN'],
  })
  diff(
    @Param('code', { schema: networkCode }) network: string,
    @Param('provision', { schema: uuid }) provision: string,
    @Query({ schema: diffQuery }) { from, to }: z.infer<typeof diffQuery>,
  ) {
    const { read, documents } = this.register;
    return differenceBetween(read, documents, { network, provision, from, to, today: this.today() });
  }

  private point(on: PlainDate | undefined, known: string | undefined): Promise<Point> {
    return pointAsked(this.knownAt, this.today(), { on, known });
  }

  private today(): PlainDate {
    return dateOf(this.register.clock.now());
  }
}
