import { db, type Database } from './client';

/**
 * A typed statement that is put together once for the pool and stays prepared in each of its connections; `build` ends in
 * `.prepare(…)`, and values come in by `sql.placeholder`. For what is asked with every page: putting it together, and the
 * database's parsing and planning of it, cost more than its few rows.
 */
export function prepared<Query extends object>(build: (database: Database) => Query): () => Query {
  const built = new WeakMap<Database, Query>();
  return () => {
    const database = db();
    const query = built.get(database) ?? build(database);
    built.set(database, query);
    return query;
  };
}
