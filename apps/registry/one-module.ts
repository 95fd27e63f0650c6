/**
 * The reducers as a module that imports nothing: what they share with the register stands in front of them.
 * @param reducers compiled, as is `storable`.
 */
export function oneModule(reducers: string, storable: string): string {
  const alone = reducers.replace(/^import \{ storable \} from ["']#kernel["'];\n/m, '');
  // Where a source map lies is this program's affair.
  return [storable, alone].map((source) => source.replace(/^\/\/# sourceMappingURL=.*\n?/m, '')).join('\n');
}
