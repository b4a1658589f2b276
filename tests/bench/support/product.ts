import { buildWhenOlder } from '../../../bin/build-when-older';
import type { BenchDatabase } from './database';
import { environment } from './environment';
import { startServer, type Server } from './start';
import { startArguments } from '../../../bin/start-arguments';

/** Limits that would stand in the way: the bench sends from one address, and more than a person does. */
const lifted = {
  'report.sendsPerMinute': 1_000_000,
  'signIn.wrongPerQuarterHourPerIp': 1_000_000,
  'signIn.wrongPerHour': 1_000_000,
  'signIn.attemptsPerMinutePerIp': 1_000_000,
};

/** The product as an operator starts it, built anew when its sources changed, on the bench's database. */
export async function startProduct(
  database: BenchDatabase,
  limits: Record<string, number> = {},
  nodeArgs: string[] = [],
): Promise<Server> {
  await buildWhenOlder((step) => console.error(step)).done;
  const env = (port: number) => ({
    ...environment,
    APP_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: database.url,
    LIMITS: JSON.stringify({ ...lifted, ...limits }),
  });
  return startServer('product', [...nodeArgs, ...startArguments], env, '/readyz');
}
