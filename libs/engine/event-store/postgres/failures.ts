import pg from 'pg';

/**
 * What a failed statement means. `away`: the server cannot be reached or does not take work now; what was under way
 * may have happened. `unusable`: it answers, but not us - wrong password, no such database, not migrated.
 * `refused`: it took the statement and did not like what it said.
 */
export type Failure = 'away' | 'unusable' | 'refused';

// Classes of SQLSTATE. 08 connection, 25 read-only after a failover, 26 a named statement lost to a pooler,
// 40 serialization, 53 resources, 55 object in use, 57 shutdown or cancelled, 58 system error.
const AWAY = new Set(['08', '25', '26', '40', '53', '55', '57', '58']);
// 0A feature, 28 authorization, 3D database, 3F schema, 42 access or undefined object.
const UNUSABLE = new Set(['0A', '28', '3D', '3F', '42']);
// 22 data, 23 constraint, 54 limit.
const FAULT_OF_DATA = new Set(['22', '23', '54']);

export function failureOf(error: unknown): Failure {
  const sqlClass = sqlClassOf(error);
  if (sqlClass === null || AWAY.has(sqlClass)) return 'away';
  return UNUSABLE.has(sqlClass) ? 'unusable' : 'refused';
}

/** Whether a refused statement can never succeed with the same data. */
export function isFaultOfData(error: unknown): boolean {
  const sqlClass = sqlClassOf(error);
  return sqlClass !== null && FAULT_OF_DATA.has(sqlClass);
}

function sqlClassOf(error: unknown): string | null {
  return error instanceof pg.DatabaseError && error.code ? error.code.slice(0, 2) : null;
}
