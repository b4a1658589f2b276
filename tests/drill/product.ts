import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { freePort } from '../../bin/free-port';
import { startMailbox, type Mailbox } from '../../bin/mailbox';
import { root } from '../../bin/root';
import { startEmbeddedPostgres } from '../../db/embedded';
import { signalFamily, untilGone } from './processes';
import { startArguments } from '../../bin/start-arguments';

interface ProductOptions {
  /** More environment for the product. */
  env?: Record<string, string>;
  limits?: Record<string, number>;
  /** Where the database lives; a folder of its own unless a part needs a small disk. */
  databaseFolder?: string;
  /** The database is the product's own: it starts it, adopts it, and brings it back. The drill only kills it. */
  embedded?: boolean;
}

const openProducts = new Set<Product>();

/** The whole product as an operator starts it, with a database that this program looks after and may kill. */
export class Product {
  readonly appUrl: string;
  readonly databaseUrl: string;
  readonly mailbox: Mailbox;
  readonly sql: postgres.Sql;
  /** All that the product wrote to its standard output and error. */
  log = '';
  private app: ChildProcess | undefined;

  private constructor(
    private readonly folder: string,
    readonly databaseFolder: string,
    private lastPostgresPid: number,
    readonly embedded: boolean,
    private readonly env: Record<string, string>,
    made: { mailbox: Mailbox; databaseUrl: string },
  ) {
    this.appUrl = env.APP_URL ?? '';
    this.databaseUrl = made.databaseUrl;
    this.mailbox = made.mailbox;
    this.sql = postgres(made.databaseUrl, {
      max: 2,
      backoff: () => 0.1,
      onnotice: () => {},
      connect_timeout: 5,
    });
  }

  static async start({
    env = {},
    limits = {},
    databaseFolder,
    embedded = false,
  }: ProductOptions = {}): Promise<Product> {
    const folder = mkdtempSync(join(tmpdir(), 'hersys-drill-'));
    const dataDir = databaseFolder ?? join(folder, 'postgres');
    const database = await startEmbeddedPostgres({ dataDir });
    // Made and let go: its port and password stay the same when the product starts it.
    if (embedded) await database.stop();
    const mailbox = await startMailbox(0);
    const port = await freePort(20_000 + Math.floor(Math.random() * 20_000));
    const lifted = { 'report.sendsPerMinute': 1_000_000, 'signIn.attemptsPerMinutePerIp': 1_000_000 };
    const environment = {
      APP_URL: `http://localhost:${port}`,
      PORT: String(port),
      ...(embedded ? { DATA_FOLDER: folder } : { DATABASE_URL: database.url }),
      AUTH_SECRET: 'only for the drill, never anywhere else',
      RESEND_API_KEY: 're_drill',
      RESEND_BASE_URL: mailbox.url,
      MAIL_FROM: 'My HER-SYS <no-reply@hersys.example>',
      HERSYS_TEST: '1',
      LIMITS: JSON.stringify({ ...lifted, ...limits }),
      ...env,
    };
    // The drill makes sessions of its own, sealed with the same secret.
    Object.assign(process.env, environment);
    const made = { mailbox, databaseUrl: database.url };
    const product = new Product(folder, dataDir, database.pid, embedded, environment, made);
    openProducts.add(product);
    product.startApp();
    await product.untilReady();
    return product;
  }

  get pid(): number {
    return this.app?.pid ?? 0;
  }

  /** The first process of Postgres, whoever started it; the last one while there is none. */
  get postgresPid(): number {
    const file = join(this.databaseFolder, 'postmaster.pid');
    if (existsSync(file)) this.lastPostgresPid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return this.lastPostgresPid;
  }

  /** Starts the product's process without waiting for it. */
  startApp(): void {
    const { PATH, HOME, TZ } = process.env;
    const app = spawn(process.execPath, startArguments, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { NODE_ENV: 'production', PATH, HOME, TZ, ...this.env },
    });
    const keep = (chunk: Buffer) => (this.log += chunk.toString());
    app.stdout.on('data', keep);
    app.stderr.on('data', keep);
    this.app = app;
  }

  async untilReady(seconds = 60): Promise<void> {
    const deadline = Date.now() + seconds * 1000;
    while (Date.now() < deadline) {
      const answer = await fetch(`${this.appUrl}/readyz`, { signal: AbortSignal.timeout(2_000) }).catch(
        () => undefined,
      );
      if (answer?.ok) return;
      if (this.app?.exitCode !== null && this.app?.exitCode !== undefined) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`The product did not become ready:\n${this.log.slice(-2000)}`);
  }

  /** Kills the process as the kernel would, without a word. */
  async killApp(): Promise<void> {
    const { app } = this;
    if (!app || app.exitCode !== null || app.signalCode !== null) return;
    const gone = once(app, 'exit');
    app.kill('SIGKILL');
    await gone;
  }

  /** Kills Postgres, the first process and every other one of it, and waits until it is gone. */
  async killPostgres(): Promise<void> {
    const pid = this.postgresPid;
    signalFamily(pid, 'SIGKILL');
    await untilGone(pid, 10);
  }

  /** Stops Postgres as an operator would: connections are ended, data are flushed. */
  async stopPostgres(): Promise<void> {
    const pid = this.postgresPid;
    process.kill(pid, 'SIGINT');
    await untilGone(pid, 30);
  }

  /** Starts it again on its port; answers when it takes connections. */
  async startPostgres(): Promise<void> {
    const { pid, url } = await startEmbeddedPostgres({ dataDir: this.databaseFolder });
    this.lastPostgresPid = pid;
    if (url !== this.databaseUrl) throw new Error('Postgres came back on another port');
  }

  /** Stands still as a machine that is overloaded or a network that swallows packets: nothing is refused, nothing answered. */
  freezePostgres(frozen: boolean): void {
    signalFamily(this.postgresPid, frozen ? 'SIGSTOP' : 'SIGCONT');
  }

  async stop(): Promise<void> {
    openProducts.delete(this);
    if (this.app && this.app.exitCode === null && this.app.signalCode === null) {
      const gone = once(this.app, 'exit');
      this.app.kill('SIGTERM');
      await gone;
    }
    await this.sql.end({ timeout: 1 });
    await this.mailbox.stop();
    signalFamily(this.postgresPid, 'SIGCONT');
    await this.stopPostgres().catch(() => {});
    mkdirSync(join(root, 'test-results'), { recursive: true });
    appendFileSync(join(root, 'test-results/drill.log'), this.log);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Leaves nothing running, whatever happened. */
export async function stopAllProducts(): Promise<void> {
  for (const product of [...openProducts]) {
    await product.killApp();
    await product.stop();
  }
}
