import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import { dateOf } from '#kernel';
import { REGISTER, type Register } from '#platform/core';
import { DescribeQuery } from '#platform/http';
import { Public } from '#platform/identity';

const clock = z.object({
  now: z.iso.datetime(),
  today: z.iso.date().meta({ description: 'The day that is meant where none is named.' }),
});
export type RegisterTime = z.infer<typeof clock>;

@Controller('clock')
export class ClockController {
  constructor(@Inject(REGISTER) private readonly register: Register) {}

  @Get()
  @Public()
  @DescribeQuery({
    summary: 'The time of the register',
    answer: clock,
    example: { now: '2147-06-18T09:00:00.000Z', today: '2147-06-18' },
  })
  read(): RegisterTime {
    const now = this.register.clock.now();
    return { now: now.toISOString(), today: dateOf(now) };
  }
}
