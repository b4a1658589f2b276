import { z } from 'zod';
import { closeDatabase } from '../db/client';
import { seedDemo } from '../lib/demo/seed-demo';
import { demoNoteSchema } from './demo-note';

// A process of its own, started by demo.ts: the rules of the field load only where React's server conditions hold, and
// with these Next would not run.
process.once('message', (message) => {
  void (async () => {
    const { before } = z.object({ before: demoNoteSchema.optional() }).parse(message);
    const outcome = await seedDemo(before, new Date());
    await closeDatabase();
    process.send?.(outcome, () => process.exit(0));
  })();
});
process.once('disconnect', () => process.exit(1));
