type Variables = Readonly<Record<string, string | undefined>>;

/** The environment that this process has, with some variables of its own; a file that would say otherwise is not named. */
export function withVariables(environment: Variables, own: Variables): Variables {
  const merged: Record<string, string | undefined> = { ...environment };
  for (const [name, value] of Object.entries(own)) {
    merged[name] = value;
    delete merged[`${name}_FILE`];
  }
  return merged;
}
