import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { makeSigner } from '#engine/transparency-log';
import { Environment } from '#platform/config';
import { policyFor } from './log-policy.js';
import { tellOfWitness } from './tell-of-witness.js';

const signer = makeSigner('sleep-governance.example/log', randomBytes(32));
const policy = (text?: string) => policyFor(signer, new Environment({ LOG_POLICY: text }));

describe('the witnesses of a log', () => {
  it('are those of the policy that the environment holds', () => {
    expect(policy()).toBeUndefined();
    const vkey = makeSigner('witness.example/w1', randomBytes(32), () => 0).vkey;
    const read = policy(`log ${signer.vkey}\nwitness w1 ${vkey} http://127.0.0.1:1\nquorum w1`)!;
    expect(read.witnesses).toMatchObject([{ name: 'w1', url: 'http://127.0.0.1:1' }]);
    expect(read.quorum(new Set())).toBe(false);
  });

  it('are refused where the policy cannot be read, or is of another log', () => {
    const other = makeSigner('other.example/log', randomBytes(32)).vkey;
    for (const [text, says] of [
      ['', /empty. Give it a tlog-policy, or leave it unset/],
      ['quorum', /no tlog-policy. Line 1/],
      [`log ${other}\nquorum none`, /log sleep-governance.example/],
    ] as const)
      expect(() => policy(text)).toThrow(
        expect.objectContaining({ code: 'CONFIG.INVALID', message: expect.stringMatching(says) }),
      );
  });

  it('are told of when they begin to refuse, and when they are back', () => {
    const told: string[] = [];
    const logger = { log: (line: string) => told.push(line), warn: (line: string) => told.push(line) };
    const tell = tellOfWitness(logger as never);
    tell({ witness: 'w1', line: '', at: 1 });
    tell({ witness: 'w1', refused: 'gone' });
    tell({ witness: 'w1', refused: 'gone' });
    tell({ witness: 'w1', line: '', at: 2 });
    expect(told).toEqual(['The witness w1 did not cosign: gone', 'The witness w1 cosigns again.']);
  });
});
