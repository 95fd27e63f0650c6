/** What the page reads of the registry's OpenAPI document. */
export interface Description {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Contents };
  readonly responses: Readonly<
    Record<string, { readonly description?: string; readonly content?: Contents }>
  >;
  readonly security?: readonly unknown[];
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: { readonly enum?: readonly string[] };
}

type Contents = Readonly<
  Record<string, { readonly examples?: Readonly<Record<string, { readonly value: unknown }>> }>
>;

/** One route, as the page tells of it. */
export interface Route {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string | null;
  readonly signedIn: boolean;
  readonly parameters: readonly { name: string; in: string; required: boolean; says: string }[];
  readonly curl: string;
  /** An example, as JSON or text. */
  readonly body: string | null;
  readonly answer: string | null;
  readonly errors: readonly { status: string; codes: string }[];
}

export interface Area {
  readonly name: string;
  readonly routes: readonly Route[];
}

/** Values of this register for the ids in addresses, so that what the page says can be run: `code`, `docket` … */
export type Values = Readonly<Record<string, string>>;

/** Every route, by area, in the order of the document. */
export function areasOf({ servers, paths }: Description, values: Values): readonly Area[] {
  const server = (servers[0]?.url ?? '').replace(/\/$/, '');
  const routes = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      area: operation.operationId.split('_')[0]!,
      route: routeOf(server, path, method, operation, values),
    })),
  );
  return [...new Set(routes.map(({ area }) => area))].map((name) => ({
    name,
    routes: routes.filter(({ area }) => area === name).map(({ route }) => route),
  }));
}

function routeOf(server: string, path: string, method: string, operation: Operation, values: Values): Route {
  const { operationId, summary, description, parameters = [], requestBody, responses, security } = operation;
  const signedIn = security !== undefined && security.length > 0;
  const body = exampleIn(requestBody?.content);
  const [success] = Object.entries(responses).filter(([status]) => status.startsWith('2'));
  const type = Object.keys(requestBody?.content ?? {})[0] ?? null;
  return {
    id: operationId,
    method: method.toUpperCase(),
    path,
    summary: summary ?? operationId,
    description: description ?? null,
    signedIn,
    parameters: parameters.map(({ name, in: where, required = false, description: says, schema }) => ({
      name,
      in: where,
      required,
      says: says ?? schema?.enum?.join(', ') ?? '',
    })),
    curl: curlOf(`${server}${filled(path, values)}`, method, signedIn, type, body),
    body,
    answer: exampleIn(success?.[1].content),
    errors: Object.entries(responses)
      .filter(([status]) => /^[45]/.test(status))
      .map(([status, { description: codes = '' }]) => ({ status, codes })),
  };
}

function filled(path: string, values: Values): string {
  return path.replace(/\{(\w+)\}/g, (place, name: string) =>
    Object.hasOwn(values, name) ? encodeURIComponent(values[name]!) : place,
  );
}

function curlOf(
  url: string,
  method: string,
  signedIn: boolean,
  type: string | null,
  body: string | null,
): string {
  return [
    `curl -sS ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}${quoted(url)}`,
    ...(signedIn ? [`-H "Authorization: Bearer $TOKEN"`] : []),
    ...(type === null ? [] : [`-H ${quoted(`Content-Type: ${type}`)}`]),
    ...(body === null ? [] : [`--data ${quoted(body)}`]),
  ].join(' \\\n  ');
}

/** One word of a shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function exampleIn(content: Contents | undefined): string | null {
  const [example] = Object.values(Object.values(content ?? {})[0]?.examples ?? {});
  if (example === undefined) return null;
  return typeof example.value === 'string' ? example.value : JSON.stringify(example.value, null, 2);
}
