import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Load, LoadResult } from './load';
import { quantile } from './median';
import { Wire } from './wire';

// The process that puts load on a server: as little work as possible per request, since it shares the machine with it.

async function run(load: Load): Promise<LoadResult> {
  const result: LoadResult = {
    statuses: {},
    retryAfter: 0,
    errors: 0,
    seconds: 0,
    p50: 0,
    p95: 0,
    p99: 0,
    acknowledged: [],
    sent: 0,
  };
  const latencies: number[] = [];
  const length = Buffer.byteLength(fill(load.body, load.rows[0] ?? {}, randomUUID()));
  const template = `${load.head}Content-Length: ${length}\r\n\r\n${load.body}`;
  let next = load.firstRow ?? 0;
  const most = load.requests ?? Infinity;

  const send = async (wire: Wire) => {
    const uuid = randomUUID();
    const request = fill(template, load.rows[next++ % load.rows.length] ?? {}, uuid);
    const began = performance.now();
    result.sent++;
    try {
      const { status, retryAfter } = await wire.send(request, load.abortAfterMs);
      result.statuses[status] = (result.statuses[status] ?? 0) + 1;
      if (status >= 200 && status < 400) latencies.push(performance.now() - began);
      if (retryAfter) result.retryAfter++;
      if (status === 201 && load.keepAcknowledged) result.acknowledged.push(uuid);
    } catch {
      result.errors++;
    }
  };

  const wires = Array.from({ length: load.connections }, () => new Wire(load.port));
  const began = performance.now();
  const ends = began + load.seconds * 1000;
  if (load.rate === undefined) {
    await Promise.all(
      wires.map(async (wire) => {
        while (performance.now() < ends && result.sent < most) await send(wire);
      }),
    );
  } else {
    const [free, open] = [wires, new Set<Promise<void>>()];
    for (let due = 0; performance.now() < ends; await sleep(5)) {
      for (; due < ((performance.now() - began) / 1000) * load.rate; due++) {
        const wire = free.pop();
        // All connections wait for an answer: this one cannot even be sent.
        if (!wire) continue;
        const sending = send(wire).finally(() => {
          free.push(wire);
          open.delete(sending);
        });
        open.add(sending);
      }
    }
    await Promise.all(open);
  }
  result.seconds = (performance.now() - began) / 1000;
  for (const wire of wires) wire.close();
  latencies.sort((one, other) => one - other);
  const of = (share: number) => quantile(latencies, share);
  return { ...result, p50: of(0.5), p95: of(0.95), p99: of(0.99) };
}

function fill(template: string, row: Record<string, string>, uuid: string): string {
  return template.replaceAll(/@(\w+)@/g, (_, name: string) => (name === 'uuid' ? uuid : (row[name] ?? '')));
}

process.once('message', (load: Load) => {
  void run(load).then((result) => process.send?.(result, () => process.exit(0)));
});
