type Variables = Readonly<Record<string, string | undefined>>;

/** The environment that this process has, with some variables of its own; a file that would say otherwise is not named. */
export function withVariables(environment: Variables, own: Variables): Variables {
  const silenced = new Set(Object.keys(own).map((name) => `${name}_FILE`));
  const inherited = Object.entries(environment).filter(([name]) => !silenced.has(name));
  return { ...Object.fromEntries(inherited), ...own };
}
