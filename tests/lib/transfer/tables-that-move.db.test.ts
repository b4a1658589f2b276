import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeDatabase, sqlClient } from '@/db/client';
import { tablesThatMove, tablesThatStay } from '@/lib/transfer/move-case';
import { freshDatabase } from '../../support/fresh-database';

beforeAll(async () => {
  await freshDatabase();
});
afterAll(() => closeDatabase());

test('every table that bears the code of a center either moves with a person or says why it stays', async () => {
  const rows = await sqlClient()<{ name: string; ofPerson: boolean }[]>`
    select c.relname as name, exists (
      select from information_schema.columns p
      where p.table_schema = 'public' and p.table_name = c.relname and p.column_name = 'case_id') as "ofPerson"
    from information_schema.columns i
    join pg_class c on c.relname = i.table_name and c.relnamespace = 'public'::regnamespace
    where i.table_schema = 'public' and not c.relispartition
      and (i.column_name like '%center_code' or i.column_name like '%_center')
    group by c.relname order by c.relname`;
  // The case itself and the keys of its reports move by statements of their own; a transfer names both centers.
  const known = ['cases', 'report_keys', 'transfers', ...tablesThatMove, ...Object.keys(tablesThatStay)];
  expect(rows.map(({ name }) => name)).toEqual(known.toSorted());
  for (const table of tablesThatMove)
    expect(
      rows.find(({ name }) => name === table),
      table,
    ).toMatchObject({ ofPerson: true });
});
