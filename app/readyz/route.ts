import { connection } from 'next/server';
import { readiness } from '@/lib/readiness';

/** 200 when this process can do its work, else 503 with the reason. */
export async function GET(): Promise<Response> {
  await connection();
  const state = await readiness();
  const headers = { 'cache-control': 'no-store' };
  return state.kind === 'ready'
    ? Response.json({ status: 'ready' }, { headers })
    : Response.json({ reason: state.reason }, { status: 503, headers });
}
