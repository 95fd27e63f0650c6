import { table } from '#engine/projections';

interface WithdrawnRow {
  readonly signature: string;
}

/** Signatures that are taken back, so that one that is found invalid is not subtracted twice. @param name of the table */
export function withdrawnTable(name: string) {
  return table<WithdrawnRow>({
    name,
    columns: { signature: { type: 'text' } },
    key: ['signature'],
    indexes: [],
  });
}
