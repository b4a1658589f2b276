import { createECDH } from 'node:crypto';

/** A fresh pair of keys under which push services know an installation (VAPID, RFC 8292), as base64url. */
export function newPushKeys(): { publicKey: string; privateKey: string } {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  // A number that begins with zeros is written shorter than the key is.
  const privateKey = Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32);
  return { publicKey: pair.getPublicKey('base64url'), privateKey: privateKey.toString('base64url') };
}
