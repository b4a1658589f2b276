import { randomUUID } from 'node:crypto';
import { get, type ClientRequest } from 'node:http';
import { keyedHash, newToken } from '../../../lib/sealing';
import type { BenchDatabase } from './database';
import type { Server } from './start';

/** An open dashboard: when it last heard of an update, in milliseconds of this process, and of how many in all. */
export interface Dashboard {
  centerCode: string;
  heardAt: number;
  updates: number;
  close: () => void;
}

/** Signed-in nurses, so many at each center, as the Cookie headers of their browsers. */
export async function signedInNurses({ sql }: BenchDatabase, centers: string[], each: number) {
  const nurses = centers.flatMap((centerCode) =>
    Array.from({ length: each }, () => {
      const [token, staffId] = [newToken(), randomUUID()];
      return { centerCode, token, staffId, hash: keyedHash('session', token) };
    }),
  );
  await sql`
    with member as (
      insert into staff (id, center_code, email, name, role, password_hash, sealed_totp_secret, created_at)
      select id, center_code, id || '@hersys.example', 'Nurse', 'nurse', 'none', 'none', now()
      from jsonb_to_recordset(${sql.json(nurses.map(({ staffId, centerCode }) => ({ id: staffId, center_code: centerCode })))})
        as each (id uuid, center_code text)
    )
    insert into sessions (token_hash, staff_id, created_at, last_seen_at, expires_at, second_factor_at)
    select hash, id, now(), now(), now() + interval '1 hour', now()
    from jsonb_to_recordset(${sql.json(nurses.map(({ staffId, hash }) => ({ id: staffId, hash })))}) as each (id uuid, hash text)`;
  return nurses.map(({ centerCode, token }) => ({
    centerCode,
    token,
    cookie: `hersys-staff-session=${token}`,
  }));
}

/** Opens a stream for each, fifty at a time; throws when one is refused. */
export async function openDashboards(
  server: Server,
  nurses: { centerCode: string; cookie: string }[],
): Promise<Dashboard[]> {
  const opened: Dashboard[] = [];
  for (let begin = 0; begin < nurses.length; begin += 50)
    opened.push(...(await Promise.all(nurses.slice(begin, begin + 50).map((nurse) => open(server, nurse)))));
  return opened;
}

function open({ port }: Server, { centerCode, cookie }: { centerCode: string; cookie: string }) {
  return new Promise<Dashboard>((resolve, reject) => {
    const asked: ClientRequest = get(
      { host: '127.0.0.1', port, path: '/dashboard/live', headers: { cookie }, agent: false },
      (answer) => {
        if (answer.statusCode !== 200) return reject(new Error(`a dashboard got ${answer.statusCode}`));
        const dashboard: Dashboard = { centerCode, heardAt: 0, updates: 0, close: () => asked.destroy() };
        answer.setEncoding('utf8').on('error', () => {});
        answer.on('data', (text: string) => {
          for (const [, updates] of text.matchAll(/"updates":(\d+)/g)) dashboard.updates += Number(updates);
          if (/"updates":[1-9]/.test(text)) dashboard.heardAt = performance.now();
        });
        resolve(dashboard);
      },
    );
    asked.on('error', reject);
  });
}
