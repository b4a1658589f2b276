/** Where a note waits that was typed but not kept: enciphered, for a key that only the signed-in page has. */
export interface DraftPlace {
  name: string;
  /** 32 bytes as hex. */
  key: string;
}

let writing: Promise<void> = Promise.resolve();

/** Keeps the text in this window's store, in the order of typing; an empty one is forgotten. */
export function keepDraft({ name, key }: DraftPlace, text: string): Promise<void> {
  writing = writing
    .then(async () => {
      if (!text) return sessionStorage.removeItem(name);
      const nonce = crypto.getRandomValues(new Uint8Array(12));
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv: nonce },
        await imported(key),
        new TextEncoder().encode(text),
      );
      sessionStorage.setItem(name, `${hexOf(nonce)}.${hexOf(new Uint8Array(sealed))}`);
    })
    // A store that is full or switched off: the text is still on the page.
    .catch(() => undefined);
  return writing;
}

/** The text that waits; undefined when there is none, or it was typed in another session. */
export async function readDraft({ name, key }: DraftPlace): Promise<string | undefined> {
  try {
    const [nonce, sealed] = (sessionStorage.getItem(name) ?? '').split('.');
    if (!nonce || !sealed) return undefined;
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: bytesOf(nonce) },
      await imported(key),
      bytesOf(sealed),
    );
    return new TextDecoder().decode(opened);
  } catch {
    return undefined;
  }
}

const imported = (key: string) =>
  crypto.subtle.importKey('raw', bytesOf(key), 'AES-GCM', false, ['encrypt', 'decrypt']);

const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
