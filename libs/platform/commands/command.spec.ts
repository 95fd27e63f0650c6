import { describe, expect, it } from '@jest/globals';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { z } from 'zod';
import type { CommandContext, Outcome } from '#engine/event-store';
import type { Register, Slice } from '#platform/core';
import { accessOf } from '#platform/identity';
import { prose } from '#platform/schema';
import { command, told, type Running } from './index.js';

const context: CommandContext = { actor: { id: 'ines', role: 'chair', network: 'NOVA' }, commandId: 'c1' };
const noticePosted = { type: 'NoticePosted', says: ({ text }: { text: string; notice: string }) => text };
const outcomeOf = (type: string, data: object) =>
  ({ stream: 'notice-n1', entries: [{ type, data }] }) as unknown as Outcome;

describe('a command', () => {
  const ran: Running<object>[] = [];
  const PostNotice = command('PostNotice', {
    operation: 'Notices_post',
    post: 'networks/:code/notices/:notice',
    permit: 'notice.post',
    summary: 'Post a notice',
    body: z.strictObject({ text: prose(200) }),
    example: { text: 'Closed on Monday.' },
    at: ({ network, notice }) => `networks/${network}/notices/${notice}`,
    run: async (running) => {
      ran.push(running);
      return outcomeOf('NoticePosted', running.input);
    },
  });

  it('is run by its handler, with the register of the process', async () => {
    const register = {} as Register;
    const input = { network: 'NOVA', notice: 'n1', text: 'Closed.' };
    const given = new PostNotice(context, input);
    expect(given.constructor.name).toBe('PostNotice');
    await new PostNotice.handler(register, [], {}).execute(given);
    expect(ran).toEqual([{ register, context, input }]);
  });

  it('is answered once what follows at once was done, and fails with it', async () => {
    const followed: unknown[] = [];
    const follows = (on: string, fails = false): Slice => ({
      name: on,
      events: [],
      projections: [],
      atOnce: () => ({
        [on]: async (event) => {
          followed.push(event.data);
          if (fails) throw new Error('The store is away.');
        },
      }),
    });
    const given = new PostNotice(context, { network: 'NOVA', notice: 'n1', text: 'Closed.' });
    const run = (...slices: Slice[]) => new PostNotice.handler({} as Register, slices, {}).execute(given);
    await run(follows('NoticePosted'), follows('NoticeTaken'));
    expect(followed).toEqual([given.input]);
    const recorded: unknown[] = [];
    const told = new PostNotice(context, given.input, ({ entries }) =>
      recorded.push([entries.length, followed.length]),
    );
    await new PostNotice.handler({} as Register, [follows('NoticePosted')], {}).execute(told);
    expect([recorded, followed.length]).toEqual([[[1, 1]], 2]);
    await expect(run(follows('NoticePosted', true))).rejects.toThrow('The store is away.');
  });

  it('has a route of the name of its operation, at its address, for whom it permits', () => {
    const { name, prototype } = PostNotice.controller!;
    const method = (prototype as { post: object }).post;
    expect(name).toBe('NoticesController');
    expect(Reflect.getMetadata(PATH_METADATA, method)).toBe('networks/:code/notices/:notice');
    expect(accessOf(method)).toEqual({ permission: 'notice.post' });
  });

  it('without an address has none', () => {
    const Remind = command('Remind', {
      run: async ({ input }: Running<{ readonly text: string }>) => outcomeOf('Reminded', input),
    });
    expect(Remind.controller).toBeUndefined();
  });
});

describe('what a command is told to have done', () => {
  it('is what its event says, of which an example is given', () => {
    const names = told(noticePosted, { notice: 'n0' });
    expect(names.example).toEqual({ notice: 'n0' });
    expect(names.in(outcomeOf('NoticePosted', { notice: 'n1', text: 'Closed.' }))).toEqual({ notice: 'n1' });
  });

  it('may have another name', () => {
    const names = told(noticePosted, { notice: 'n0' }, ({ notice }) => ({ notice, board: notice }));
    expect(names.example).toEqual({ notice: 'n0', board: 'n0' });
    expect(names.in(outcomeOf('NoticePosted', { notice: 'n1' }))).toEqual({ notice: 'n1', board: 'n1' });
  });

  it('is never taken from another event', () => {
    expect(() => told(noticePosted, { notice: 'n0' }).in(outcomeOf('NoticeRead', { notice: 'n1' }))).toThrow(
      'made no NoticePosted',
    );
  });
});
