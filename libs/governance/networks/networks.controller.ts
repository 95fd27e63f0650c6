import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { z } from 'zod';
import type { CommandContext } from '#engine/event-store';
import type { InterestDeclared, RegulatorAppointed } from '#governance/events';
import {
  answer,
  DescribeCommand,
  DescribeQuery,
  pageOf,
  paging,
  ReadsFrom,
  toldBy,
  type CommandAnswer,
  type Page,
  type Paging,
  type Reply,
} from '#platform/http';
import { Commander, Permit, Public, Viewing } from '#platform/identity';
import type { Viewer } from '#platform/policy';
import { networkCode, uuid } from '#platform/schema';
import { NetworkDirectory } from './directory/directory.query.js';
import {
  networkDetails,
  networkSummary,
  nova,
  novaSummary,
  type NetworkDetails,
  type NetworkSummary,
} from './directory/directory.view.js';
import {
  appointBody,
  declareInterestBody,
  endAppointmentBody,
  withdrawInterestBody,
} from './network.schema.js';
import { AppointRegulator, DeclareInterest, EndAppointment, WithdrawInterest } from './networks.handlers.js';

@Controller('networks')
export class NetworksController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(NetworkDirectory) private readonly directory: NetworkDirectory,
  ) {}

  @Get()
  @Public()
  @ReadsFrom('networks')
  @DescribeQuery({
    summary: 'List the networks',
    answer: pageOf(networkSummary),
    example: { items: [novaSummary], next: null },
    errors: ['CURSOR.INVALID'],
  })
  list(@Query({ schema: paging }) page: Paging): Promise<Page<NetworkSummary>> {
    return this.directory.list(page);
  }

  @Get(':code')
  @Public()
  @ReadsFrom('networks')
  @DescribeQuery({
    summary: 'Show a network, its office-holders and their declared interests',
    answer: networkDetails,
    example: nova,
    errors: ['NETWORK.UNKNOWN'],
  })
  one(
    @Param('code', { schema: networkCode }) code: string,
    @Viewing() viewer: Viewer | null,
  ): Promise<NetworkDetails> {
    return this.directory.one(code, viewer);
  }

  @Post(':code/appointments')
  @Permit('appointment.make')
  @DescribeCommand({
    summary: 'Appoint someone to an office',
    description:
      'Someone who has signed in here, or whom the operator named. Appointing the next chair ends the appointment of the one before.',
    body: appointBody,
    example: {
      person: '0196f3a2-0c11-7b42-a6d1-9e8f7a6b5c4d',
      office: 'regulator',
      name: 'Kiran Morales',
    },
    names: { appointment: '0196f3a2-1b2c-7d3e-8f40-516273849506' },
    status: 200,
    errors: ['APPOINTMENT.ALREADY_HELD', 'APPOINTMENT.PERSON_UNKNOWN', 'APPOINTMENT.PERSON_ERASED'],
  })
  async appoint(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) code: string,
    @Body({ schema: appointBody }) body: z.infer<typeof appointBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer & { appointment: string }> {
    const outcome = await this.commands.execute(new AppointRegulator(context, { network: code, ...body }));
    const { appointment } = toldBy<RegulatorAppointed>(outcome, 'RegulatorAppointed');
    return answer(reply, outcome, `/api/networks/${code}`, { appointment });
  }

  @Post(':code/appointments/:appointment/end')
  @Permit('appointment.end')
  @DescribeCommand({
    summary: 'End an appointment',
    body: endAppointmentBody,
    example: { reason: 'Resigned to compose.' },
    status: 200,
    errors: ['APPOINTMENT.UNKNOWN', 'APPOINTMENT.ALREADY_ENDED', 'NETWORK.NEEDS_CHAIR'],
  })
  async endAppointment(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) code: string,
    @Param('appointment', { schema: uuid }) appointment: string,
    @Body({ schema: endAppointmentBody }) body: z.infer<typeof endAppointmentBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer> {
    const outcome = await this.commands.execute(
      new EndAppointment(context, { network: code, appointment, ...body }),
    );
    return answer(reply, outcome, `/api/networks/${code}`);
  }

  @Post(':code/interests')
  @Permit('interest.declare')
  @DescribeCommand({
    summary: 'Declare an interest of yours',
    description:
      'In a person, or in one case. From then on you take no part in what it touches, whatever was assigned to you.',
    body: declareInterestBody,
    example: {
      subject: { kind: 'person', id: '0196f3a2-3d4e-7f50-a162-738495061728' },
      nature: 'I have joined her ensemble.',
    },
    names: { interest: '0196f3a2-2c3d-7e4f-9051-627384950617' },
    status: 200,
    errors: [
      'INTEREST.NO_OFFICE',
      'INTEREST.IN_ONESELF',
      'INTEREST.PERSON_UNKNOWN',
      'INTEREST.CASE_UNKNOWN',
      'INTEREST.ALREADY_DECLARED',
    ],
  })
  async declareInterest(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) code: string,
    @Body({ schema: declareInterestBody }) body: z.infer<typeof declareInterestBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer & { interest: string }> {
    const outcome = await this.commands.execute(new DeclareInterest(context, { network: code, ...body }));
    const { interest } = toldBy<InterestDeclared>(outcome, 'InterestDeclared');
    return answer(reply, outcome, `/api/networks/${code}`, { interest });
  }

  @Post(':code/interests/:interest/withdraw')
  @Permit('interest.declare')
  @DescribeCommand({
    summary: 'Withdraw an interest that you declared',
    body: withdrawInterestBody,
    example: { reason: 'I have left the ensemble.' },
    status: 200,
    errors: ['INTEREST.UNKNOWN', 'INTEREST.NOT_YOURS', 'INTEREST.ALREADY_WITHDRAWN'],
  })
  async withdrawInterest(
    @Commander() context: CommandContext,
    @Param('code', { schema: networkCode }) code: string,
    @Param('interest', { schema: uuid }) interest: string,
    @Body({ schema: withdrawInterestBody }) body: z.infer<typeof withdrawInterestBody>,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<CommandAnswer> {
    const outcome = await this.commands.execute(
      new WithdrawInterest(context, { network: code, interest, ...body }),
    );
    return answer(reply, outcome, `/api/networks/${code}`);
  }
}
