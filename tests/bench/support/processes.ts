import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

// The kernel counts processor time in ticks of 10 ms on every Linux that Node runs on.
const microsecondsPerTick = 10_000;

/** Processor time in microseconds that a process has used with all its threads and the children it waited for. */
export function cpuOf(pid: number): number {
  const fields = statOf(pid);
  // utime, stime, cutime, cstime: fields 14 to 17 of proc(5), counted after the name.
  return fields
    ? [11, 12, 13, 14].reduce((sum, field) => sum + Number(fields[field]), 0) * microsecondsPerTick
    : 0;
}

/** The same for a process and all its children together: Postgres has a process per connection. */
export function cpuOfFamily(pid: number): number {
  const children = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && Number(statOf(Number(name))?.[1]) === pid,
  );
  return [pid, ...children.map(Number)].reduce((sum, each) => sum + cpuOf(each), 0);
}

/** Memory in MiB: what a process holds now, and the most it ever held. */
export function memoryOf(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const read = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024;
  return { now: read('VmRSS'), peak: read('VmHWM') };
}

const fixedWork = Buffer.alloc(16_000_000);

/** Milliseconds that a fixed amount of work takes here and now: a loud machine shows by it. */
export function spin(): number {
  const began = performance.now();
  // Not a loop of ours: how the engine compiles that one changes after some turns, and looks like a loud machine.
  createHash('sha256').update(fixedWork).digest();
  return performance.now() - began;
}

function statOf(pid: number): string[] | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}
