import { readdirSync } from 'node:fs';
import { getTableName, is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { sensitivity } from '@/db/sensitivity';

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

async function columnsByTable(): Promise<Record<string, string[]>> {
  const files = readdirSync('db/schema').map((file) => file.replace('.ts', ''));
  const modules = await Promise.all(
    files.map((file) => import(`../../db/schema/${file}.ts`) as Promise<Record<string, unknown>>),
  );
  const tables = modules.flatMap((module) => Object.values(module)).filter((value) => is(value, PgTable));
  return Object.fromEntries(
    tables.map((table) => [
      getTableName(table),
      getTableConfig(table)
        .columns.map((column) => snakeCase(column.name))
        .sort(),
    ]),
  );
}

test('every column of every table says how sensitive it is, and none that is gone', async () => {
  const listed = Object.fromEntries(
    Object.entries(sensitivity).map(([table, columns]) => [table, Object.keys(columns).sort()]),
  );
  expect(listed).toEqual(await columnsByTable());
});
