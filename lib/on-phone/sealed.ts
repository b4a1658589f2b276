import type { Sealed, Store } from './store';

/**
 * Enciphers a value for its owner. The key never leaves the browser's own keeping (it cannot be extracted), so the store holds
 * nothing that can be read or copied as text; it is deleted with the owner's other rows.
 */
export async function seal(store: Store, owner: string, value: unknown): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(value));
  return {
    nonce,
    body: await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, await keyOf(store, owner), text),
  };
}

/** Undefined when the key is gone or another. The caller knows what it sealed. */
export async function unseal<Value>(store: Store, owner: string, sealed: Sealed): Promise<Value | undefined> {
  const kept = await store.get('keys', owner);
  if (!kept) return undefined;
  try {
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: sealed.nonce }, kept.key, sealed.body);
    return JSON.parse(new TextDecoder().decode(text)) as Value;
  } catch {
    return undefined;
  }
}

async function keyOf(store: Store, owner: string): Promise<CryptoKey> {
  const kept = await store.get('keys', owner);
  if (kept) return kept.key;
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  // Two tabs may make one at the same moment: the first stays.
  await store.add('keys', { owner, key }).catch(() => undefined);
  return (await store.get('keys', owner))?.key ?? key;
}
