import { existsSync } from 'node:fs';
import { sqlClient } from '@/db/client';
import { EnvError, parseEnv } from '@/lib/env';
import { addDays, japanDateOf } from '@/lib/japan-time';
import { errorKind } from '@/lib/log';
import { root } from '../root';
import type { Command } from './command';

interface Finding {
  check: string;
  ok: boolean;
  remedy?: string;
}

const finding = (check: string, ok: boolean, remedy: string): Finding =>
  ok ? { check, ok } : { check, ok, remedy };

export const doctor: Command = {
  name: 'doctor',
  summary: 'looks for what is wrong with this installation and says what to do',
  options: {},
  run: async () => {
    const findings = [...environment(), ...machine(), ...(await database())];
    const lines = findings.map(
      ({ check, ok, remedy }) => `${ok ? 'ok   ' : 'WRONG'} ${check}${remedy ? `: ${remedy}` : ''}`,
    );
    const json = { ok: findings.every(({ ok }) => ok), findings };
    if (json.ok) return { kind: 'done', json, text: lines.join('\n') };
    return { kind: 'refused', reason: lines.join('\n'), json };
  },
};

function environment(): Finding[] {
  try {
    parseEnv(process.env);
    return [{ check: 'configuration', ok: true }];
  } catch (error) {
    const problems = error instanceof EnvError ? error.problems : [errorKind(error)];
    return problems.map((remedy) => ({ check: 'configuration', ok: false, remedy }));
  }
}

function machine(): Finding[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return [
    finding('Node.js', major > 20 || (major === 20 && minor >= 19), 'install Node.js 20.19 or newer'),
    finding('build', existsSync(`${root}/.next/BUILD_ID`), 'run npm run build'),
  ];
}

async function database(): Promise<Finding[]> {
  const sql = sqlClient();
  try {
    const [server] = await sql<
      { version: number }[]
    >`select current_setting('server_version_num')::int / 10000 as version`;
    const today = japanDateOf(new Date());
    const months = [today.slice(0, 7), addDays(`${today.slice(0, 7)}-28`, 5).slice(0, 7)];
    const partitions = await sql<{ bounds: string }[]>`
      select pg_get_expr(c.relpartbound, c.oid) as bounds from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'status_reports'::regclass`;
    const covered = months.every((month) =>
      partitions.some(({ bounds }) => bounds.includes(`FROM ('${month}-01')`)),
    );
    const [mails] = await sql<{ late: number; failed: number }[]>`
      select count(*) filter (where sent_at is null and failed_at is null and created_at < now() - interval '10 minutes')::int as late,
        count(*) filter (where failed_at > now() - interval '1 day')::int as failed from outgoing_mails`;
    return [
      finding('PostgreSQL', (server?.version ?? 0) >= 15, 'version 15 or newer is needed'),
      finding('report partitions', covered, 'start the product once: it creates the coming months'),
      finding(
        'mails on time',
        mails?.late === 0,
        `${mails?.late} mails wait for more than 10 minutes: check RESEND_API_KEY and Resend's status`,
      ),
      finding(
        'mails accepted',
        mails?.failed === 0,
        `${mails?.failed} mails were refused in the last day: check MAIL_FROM and the sender's domain`,
      ),
    ];
  } catch (error) {
    const kind = errorKind(error);
    const remedy =
      kind === '42P01'
        ? 'its tables are missing: start the product once, it brings the database up to date'
        : `it does not answer (${kind}): check DATABASE_URL`;
    return [{ check: 'database', ok: false, remedy }];
  }
}
