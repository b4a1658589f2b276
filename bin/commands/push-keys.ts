import { z } from 'zod';
import { newPushKeys } from '../../lib/reminders/new-push-keys';
import { command } from './command';

export const pushKeys = command(
  {
    usage: '',
    summary:
      'Makes the keys for reminders as notifications, as lines for the environment. Nothing is stored.',
    schema: z.object({}),
    needsDatabase: false,
  },
  () => {
    const { publicKey, privateKey } = newPushKeys();
    return Promise.resolve({
      kind: 'done',
      json: { publicKey, privateKey },
      text: [
        `VAPID_PUBLIC_KEY=${publicKey}`,
        `VAPID_PRIVATE_KEY=${privateKey}`,
        'VAPID_SUBJECT=mailto:operator@hersys.example',
      ].join('\n'),
    });
  },
);
