import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { CORE_SCHEMA, load, mergeTag } from 'js-yaml';
import {
  corpusUrl,
  visitorSecret,
  databaseUrls,
  Environment,
  eventStoreConfig,
  issuerConfig,
  LOG_KEY,
  registerConfig,
} from '#platform/config';

interface Service {
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly restart?: string;
  readonly image?: string;
  readonly deploy?: { readonly replicas: number };
  readonly volumes?: readonly string[];
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const text = read('../../docker-compose.yml');
const compose = load(text, { schema: CORE_SCHEMA.withTags(mergeTag) }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly configs: Readonly<Record<string, { readonly content: string }>>;
};
const services = Object.entries(compose.services);
const NODES = ['kurrentdb-1', 'kurrentdb-2', 'kurrentdb-3'];

/** What a service's program reads when every line of .env is filled in. */
function environmentOf(service: string): Environment {
  const { environment = {} } = compose.services[service]!;
  const key = Buffer.alloc(32, 7).toString('base64');
  const filled = (name: string) => (name.endsWith('PASSWORD') ? 'f00d' : key);
  return new Environment(
    Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [
        name,
        value.replace(/\$\{(\w+):\?[^}]*\}/g, (_, asked: string) => filled(asked)),
      ]),
    ),
  );
}

describe('docker-compose.yml', () => {
  it('is as the Compose Specification says', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const schema = JSON.parse(read('compose-spec.json')) as { $schema?: string };
    const validate = ajv.compile({ ...schema, $schema: undefined });
    validate(compose);
    expect(validate.errors).toBeNull();
  });

  it('brings two servers of PostgreSQL 18, three nodes of KurrentDB 24.10, an issuer, and two of every service', () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      [
        ...['postgres', 'keys', 'kurrentdb-1', 'kurrentdb-2', 'kurrentdb-3', 'keycloak'],
        ...['certificates', 'migrate', 'registry', 'projector', 'corpus', 'portal', 'front'],
      ].sort(),
    );
    for (const name of ['postgres', 'keys'])
      expect(compose.services[name]).toMatchObject({ image: 'postgres:18' });
    for (const name of ['registry', 'projector', 'portal'])
      expect(compose.services[name]).toMatchObject({ deploy: { replicas: 2 } });
    for (const node of NODES)
      expect(compose.services[node]).toMatchObject({
        image: expect.stringMatching(/:24\.10$/),
        restart: 'always',
      });
  });

  it('gives each node of KurrentDB its own name, certificate and volume, and the others to talk to', () => {
    for (const [index, node] of NODES.entries()) {
      const { environment = {}, volumes } = compose.services[node]!;
      expect(environment).toMatchObject({
        EVENTSTORE_CLUSTER_SIZE: String(NODES.length),
        EVENTSTORE_NODE_HOST_ADVERTISE_AS: node,
        EVENTSTORE_REPLICATION_HOST_ADVERTISE_AS: node,
        EVENTSTORE_GOSSIP_SEED: NODES.filter((other) => other !== node)
          .map((other) => `${other}:2113`)
          .join(),
      });
      expect(environment).not.toHaveProperty('EVENTSTORE_INSECURE');
      expect(volumes).toEqual([
        `log-${index + 1}:/var/lib/eventstore`,
        'authority:/authority:ro',
        `certificate-${index + 1}:/certificate:ro`,
      ]);
    }
  });

  it('shows the key of the authority to nobody but who makes certificates', () => {
    const seeing = services.filter(([, { volumes = [] }]) =>
      volumes.some((one) => one.startsWith('authority-key:')),
    );
    expect(seeing.map(([name]) => name)).toEqual(['certificates']);
  });

  it('keeps what it writes in volumes that it names', () => {
    const used = services.flatMap(([, { volumes = [] }]) => volumes.map((one) => one.split(':')[0]!));
    expect([...new Set(used)].sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  it('watches the health of all that keeps running', () => {
    for (const [name, { healthcheck, restart }] of services)
      if (restart !== 'no') expect([name, healthcheck?.test.length]).toEqual([name, expect.any(Number)]);
  });

  it('waits for what each needs, by a condition that it can meet', () => {
    for (const [, { depends_on = {} }] of services)
      for (const [other, { condition }] of Object.entries(depends_on)) {
        const needed = compose.services[other]!;
        if (condition === 'service_healthy') expect(needed.healthcheck).toBeDefined();
        else expect([condition, needed.restart]).toEqual(['service_completed_successfully', 'no']);
      }
  });

  it('has no password of its own, and opens no port to other machines', () => {
    const secrets = services.flatMap(([, { environment = {} }]) =>
      Object.entries(environment).filter(([name]) => /PASSWORD|SECRET|KEY$|URL$/.test(name)),
    );
    for (const [name, value] of secrets) {
      const password = /URL$/.test(name) ? /^\w+:\/\/[^:/]*:(.*)@/.exec(value)?.[1] : value;
      if (password) expect([name, value]).toEqual([name, expect.stringMatching(/\$\{\w+:\?/)]);
    }
    for (const [, { ports = [] }] of services)
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('asks for nothing that .env.example does not name', () => {
    const named = new Set([...read('../../.env.example').matchAll(/^(\w+)=$/gm)].map((match) => match[1]));
    const asked = new Set([...text.matchAll(/\$\{(\w+)/g)].map((match) => match[1]));
    expect(asked).toEqual(named);
  });

  it('tells every program all that it must know, and no more of what is secret than that', () => {
    for (const service of ['migrate', 'registry', 'projector']) {
      const environment = environmentOf(service);
      const { keys, urls, logKey } = registerConfig(environment);
      const eventStore = eventStoreConfig(environment);
      if (service === 'registry') issuerConfig(environment);
      if (service === 'projector') environment.key('LOG_KEY', LOG_KEY);
      environment.check();
      expect(eventStore).toMatchObject({
        kind: 'kurrentdb',
        url: `kurrentdb://sgn:f00d@${NODES.map((node) => `${node}:2113`).join()}?tlsCaFile=/authority/ca.crt`,
      });
      const migrates = service === 'migrate';
      expect([
        urls.owner,
        keys.kind === 'database' && keys.owner,
        eventStore.kind === 'kurrentdb' && eventStore.adminUrl,
      ]).toEqual(Array(3).fill(migrates ? expect.any(String) : undefined));
      expect(logKey !== undefined).toBe(service === 'projector');
      expect(compose.services[service]!.volumes).toEqual(['authority:/authority:ro']);
    }
    const corpus = environmentOf('corpus');
    databaseUrls(corpus);
    eventStoreConfig(corpus);
    corpus.check();
    for (const secret of ['REGISTER_SECRET', 'MASTER_KEY', 'KEYS_DATABASE_URL'])
      expect(corpus.optional(secret)).toBeUndefined();
    expect(corpusUrl(environmentOf('registry'))).toBe(`http://corpus:${corpus.port('PORT', 0)}`);
    const portal = environmentOf('portal');
    for (const name of ['REGISTRY_URL', 'ISSUER_URL', 'PUBLIC_URL']) portal.url(name, name);
    portal.key('COOKIE_SECRET', 'sessions');
    portal.check();
    for (const name of ['registry', 'portal', 'front'])
      expect([name, visitorSecret(environmentOf(name))]).toEqual([name, expect.any(String)]);
  });

  it('sends what comes in to the ports of registries and portals', () => {
    const front = compose.configs.front!.content;
    for (const [name, { environment = {} }] of services.filter(([one]) => /registry|portal/.test(one))) {
      expect(front).toContain(`import replicas ${name} ${environment.PORT}`);
      expect(compose.services.front!.ports).toContain(`127.0.0.1:${environment.PORT}:${environment.PORT}`);
    }
    expect(compose.services.portal!.environment!.REGISTRY_URL).toBe(
      `http://front:${compose.services.registry!.environment!.PORT}`,
    );
  });

  it('runs programs that there are, and gives Keycloak a realm that is JSON', () => {
    for (const [, { command = [] }] of services) {
      const program = command.find((word) => word.startsWith('dist/'));
      if (program)
        expect(
          existsSync(
            new URL(`../../${program.replace(/^dist\//, '').replace(/\.js$/, '.ts')}`, import.meta.url),
          ),
        ).toBe(true);
    }
    const realm = JSON.parse(compose.configs.realm!.content) as Record<string, unknown>;
    expect(realm).toMatchObject({
      realm: 'sgn',
      enabled: true,
      roles: { realm: [{ name: 'auditor' }, { name: 'operator' }] },
    });
    expect(realm).not.toHaveProperty('users');
  });
});
