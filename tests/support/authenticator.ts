import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest();
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

// The few forms of CBOR (RFC 8949) that are needed: texts and byte strings with their length before them.
const cborText = (word: string) => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)]);
const cborBytes = (bytes: Buffer) =>
  Buffer.concat([
    bytes.length < 256
      ? Buffer.from([0x58, bytes.length])
      : Buffer.from([0x59, bytes.length >> 8, bytes.length & 255]),
    bytes,
  ]);

const present = 0x01;
const unlocked = 0x04;
const withKey = 0x40;

interface Answering {
  origin?: string;
  party?: string;
  /** Whether the owner unlocked it, by finger, face or PIN. */
  isUnlocked?: boolean;
  counter?: number;
}

/** A phone that keeps one passkey (ES256), and answers as a browser hands it on (WebAuthn level 3). */
export class Authenticator {
  readonly id = randomBytes(32);
  private readonly pair: { publicKey: KeyObject; privateKey: KeyObject };

  constructor() {
    this.pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  }

  /** The public half as it is stored: a COSE key (EC2, ES256, P-256, and the two coordinates) as base64url. */
  publicKey(): string {
    const { x = '', y = '' } = this.pair.publicKey.export({ format: 'jwk' });
    return Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      cborBytes(Buffer.from(x, 'base64url')),
      Buffer.from([0x22]),
      cborBytes(Buffer.from(y, 'base64url')),
    ]).toString('base64url');
  }

  /** The answer to `navigator.credentials.create`, as the text that a form carries. */
  make(challenge: string, answering: Answering = {}): string {
    const cose = Buffer.from(this.publicKey(), 'base64url');
    const length = Buffer.from([this.id.length >> 8, this.id.length & 255]);
    const key = Buffer.concat([Buffer.alloc(16), length, this.id, cose]);
    const data = Buffer.concat([this.head(answering, withKey), key]);
    const attestation = Buffer.concat([
      Buffer.from([0xa3]),
      ...[cborText('fmt'), cborText('none'), cborText('attStmt'), Buffer.from([0xa0])],
      ...[cborText('authData'), cborBytes(data)],
    ]);
    return this.answer({
      clientDataJSON: text(this.client('webauthn.create', challenge, answering)),
      attestationObject: text(attestation),
      transports: ['internal'],
    });
  }

  /** The answer to `navigator.credentials.get`. */
  use(challenge: string, answering: Answering = {}): string {
    const client = this.client('webauthn.get', challenge, answering);
    const data = this.head(answering);
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), this.pair.privateKey);
    return this.answer({
      clientDataJSON: text(client),
      authenticatorData: text(data),
      signature: text(signature),
    });
  }

  private head({ party = 'localhost', isUnlocked = true, counter = 0 }: Answering, more = 0): Buffer {
    const counted = Buffer.alloc(4);
    counted.writeUInt32BE(counter);
    const flags = present | (isUnlocked ? unlocked : 0) | more;
    return Buffer.concat([sha256(party), Buffer.from([flags]), counted]);
  }

  private client(type: string, challenge: string, { origin = 'http://localhost:3000' }: Answering): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  private answer(response: object): string {
    const id = text(this.id);
    return JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response });
  }
}
