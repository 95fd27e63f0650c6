import { setTimeout as sleep } from 'node:timers/promises';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { newId } from '#kernel';
import { slices } from '#governance';
import { EstablishNetwork } from '#governance/networks';
import { openComposedRegister, type ComposedRegister, type Home } from '../../apps/composition/index.js';
import { makeRegistry, type Registry } from '../../apps/registry/index.js';
import type { Target } from './load.js';

const ISSUER = 'https://issuer.example';
const AUDIENCE = 'sgn-api';
const READY_WITHIN_MS = 120_000;

/** A register that this process serves over HTTP, so that only its store is killed. It has the network NOVA. */
export class ServedRegister implements Target {
  #projecting: { stop: AbortController; done: Promise<void> } | null = null;

  private constructor(
    readonly composed: ComposedRegister,
    readonly url: string,
    /** Of somebody who submits. */
    readonly token: string,
    private readonly registry: Registry,
  ) {}

  static async open(home: Home): Promise<ServedRegister> {
    const composed = await openComposedRegister(home, 'production');
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] });
    const registry = await makeRegistry(composed.register, slices, {
      issuer: { name: 'dev', url: ISSUER, audience: AUDIENCE, keys },
    });
    const token = await new SignJWT({})
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setSubject('elara')
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setExpirationTime('6h')
      .sign(privateKey);
    const url = `http://127.0.0.1:${await registry.listen(0)}`;
    const served = new ServedRegister(composed, url, token, registry);
    const context = { actor: { id: 'torture', role: 'system' }, commandId: newId() } as const;
    const network = { network: 'NOVA', name: 'Nova Sleep Network', jurisdiction: 'NOVA', chair: null };
    await composed.bus.execute(new EstablishNetwork(context, network));
    served.project();
    while (!(await composed.isReadable())) await sleep(50);
    return served;
  }

  async ready(): Promise<void> {
    const deadline = performance.now() + READY_WITHIN_MS;
    while (performance.now() < deadline) {
      if ((await fetch(`${this.url}/health/ready`)).status === 200) return;
      await sleep(100);
    }
    throw new Error(`The register was not ready within ${READY_WITHIN_MS / 1_000} s.`);
  }

  /** Follows the log from here on. */
  project(): void {
    const stop = new AbortController();
    this.#projecting = { stop, done: this.composed.project(stop.signal, 'torture') };
  }

  async stopProjecting(): Promise<void> {
    this.#projecting?.stop.abort();
    await this.#projecting?.done;
    this.#projecting = null;
  }

  async close(): Promise<void> {
    await this.stopProjecting();
    await this.registry.close();
    await this.composed.close();
  }
}
