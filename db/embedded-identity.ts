import { spawnSync } from 'node:child_process';
import { lchownSync, lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded-error';

/** How Postgres is started: the words before its own command line, and who owns its folder. */
export interface Identity {
  prefix: string[];
  spawnAs: { uid?: number; gid?: number };
  owner: { uid: number; gid: number } | undefined;
}

/**
 * Postgres refuses to run as root. An ordinary user simply runs it. Root takes the first way that can reach both the
 * programs and the folder, even where only root may read:
 * 1. a user namespace, in which root's own files belong to an ordinary user id (often forbidden in containers);
 * 2. an unprivileged user that may pass through folders (CAP_DAC_OVERRIDE, which containers usually leave to root);
 * 3. an unprivileged user as it is.
 */
export function chooseIdentity(program: string, folder: string): Identity {
  if (process.getuid?.() !== 0) return { prefix: [], spawnAs: {}, owner: undefined };
  const { uid, gid } = unprivilegedUser();
  const ways: Identity[] = [
    {
      prefix: ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'],
      spawnAs: {},
      owner: { uid: 0, gid: 0 },
    },
    {
      prefix: [
        'setpriv',
        `--reuid=${uid}`,
        `--regid=${gid}`,
        '--clear-groups',
        '--inh-caps=+dac_override',
        '--ambient-caps=+dac_override',
        // Without it access(2) would judge by the user alone and forget the capability.
        '--securebits=+no_setuid_fixup',
      ],
      spawnAs: {},
      owner: { uid, gid },
    },
    { prefix: [], spawnAs: { uid, gid }, owner: { uid, gid } },
  ];
  const way = ways.find((candidate) => works(candidate, program, folder));
  if (way) return way;
  throw new EmbeddedPostgresError(
    `Postgres refuses to run as root, and no other user can reach ${folder}. Start as an ordinary user, or give the address of a PostgreSQL (15 or newer) as DATABASE_URL.`,
  );
}

/** Tries an identity on the real program and the real folder, as Postgres will: run, look in, write. */
function works(identity: Identity, program: string, folder: string): boolean {
  const { owner } = identity;
  if (owner) lchownSync(folder, owner.uid, owner.gid);
  const script = 'test "$(id -u)" != 0 && test -x "$1" && cd "$2" && : > .reachable && rm .reachable';
  const [command = 'sh', ...words] = [...identity.prefix, 'sh', '-c', script, 'sh', program, folder];
  return spawnSync(command, words, { cwd: '/', stdio: 'ignore', ...identity.spawnAs }).status === 0;
}

/** Makes the folder and all in it belong to whom Postgres will run as; nothing to do for an ordinary user. */
export function giveTo({ owner }: Pick<Identity, 'owner'>, path: string): void {
  if (!owner) return;
  const found = lstatSync(path);
  if (found.isDirectory()) for (const name of readdirSync(path)) giveTo({ owner }, join(path, name));
  if (found.uid !== owner.uid || found.gid !== owner.gid) lchownSync(path, owner.uid, owner.gid);
}

/** `postgres` where it exists, else `nobody`, else any: initdb wants one that the system knows by name. */
function unprivilegedUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && gid > 0);
  const user =
    users.find(({ name }) => name === 'postgres') ?? users.find(({ name }) => name === 'nobody') ?? users[0];
  return user ?? { uid: 65_534, gid: 65_534 };
}
