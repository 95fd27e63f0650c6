import type { IncomingMessage } from 'node:http';
import { expect, it } from '@jest/globals';
import { exampleAnswer, whatIfBody, type CorpusClient, type WhatIfAnswer } from '#governance/workbench';
import type { Register } from '#platform/core';
import { VISITOR, visitorUnder } from '#platform/service';
import { WorkbenchController } from './workbench.controller.js';

const SECRET = 'what-visitors-are-named-under-here';
const PORTAL = '10.0.0.2';
const body = whatIfBody.parse({ laws: { a: {}, b: {} } });

/** A workbench whose corpus answers when the test says so, and those who ask it over a portal's connection. */
function workbench(visitorSecret?: string) {
  const open: ((answer: WhatIfAnswer) => void)[] = [];
  const corpus = { whatIf: () => new Promise((answer) => open.push(answer)) } as unknown as CorpusClient;
  const register = {
    offices: { of: () => Promise.resolve() },
    clock: { now: () => new Date('2147-02-03T09:00:00Z') },
  } as unknown as Register;
  const controller = new WorkbenchController(corpus, register, {
    issuer: { name: 'dev', url: 'https://issuer.example', audience: 'sgn-api' },
    visitorSecret,
  });
  const asks = (said?: string, remoteAddress = PORTAL) =>
    controller
      .whatIf('NOVA', body, {
        raw: { headers: { [VISITOR]: said }, socket: { remoteAddress } } as unknown as IncomingMessage,
      })
      .then(
        () => 'answered',
        ({ code }: { code: string }) => code,
      );
  const answerAll = async (questions: number) => {
    while (open.length < questions) await Promise.resolve();
    for (const answer of open.splice(0)) answer(exampleAnswer);
  };
  return { asks, answerAll };
}
const visitor = (n: number, secret = SECRET) => visitorUnder(secret, `203.0.113.${n}`);

it('visitors of one portal ask at once, and each of them one question at a time', async () => {
  const { asks, answerAll } = workbench(SECRET);
  const both = [asks(visitor(1)), asks(visitor(2))];
  expect(await asks(visitor(1))).toBe('WORKBENCH.BUSY');
  await answerAll(2);
  expect(await Promise.all(both)).toEqual(['answered', 'answered']);
  const again = asks(visitor(1));
  await answerAll(1);
  expect(await again).toBe('answered');
});

it('a visitor who is named without the secret is whoever is connected', async () => {
  const { asks, answerAll } = workbench(SECRET);
  const first = asks(visitor(1, SECRET.replace('here', 'hear')));
  expect(await asks(visitor(2, 'guessed'))).toBe('WORKBENCH.BUSY');
  expect(await asks('203.0.113.3')).toBe('WORKBENCH.BUSY');
  const elsewhere = asks(undefined, '10.0.0.3');
  await answerAll(2);
  expect([await first, await elsewhere]).toEqual(['answered', 'answered']);
});

it('where there is no secret nobody is named', async () => {
  const { asks, answerAll } = workbench();
  const first = asks(visitor(1));
  expect(await asks(visitor(2))).toBe('WORKBENCH.BUSY');
  await answerAll(1);
  expect(await first).toBe('answered');
});

it('more than thirty-two at once wait outside', async () => {
  const { asks, answerAll } = workbench(SECRET);
  const many = Array.from({ length: 32 }, (_, n) => asks(visitor(n)));
  expect(await asks(visitor(99))).toBe('WORKBENCH.BUSY');
  await answerAll(32);
  expect(new Set(await Promise.all(many))).toEqual(new Set(['answered']));
});
