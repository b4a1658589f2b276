import { z } from 'zod';

const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9_-]*$/);
const id = base64url(1400).min(1);
const clientDataJSON = base64url(8_000);
const shared = { id, rawId: id, type: z.literal('public-key'), clientExtensionResults: z.object({}) };
const transports = z.array(z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb']));

/** What a browser answers when a passkey was made (WebAuthn level 3, RegistrationResponseJSON). */
const madeSchema = z.object({
  ...shared,
  response: z.object({
    clientDataJSON,
    attestationObject: base64url(16_000),
    transports: transports.max(8).optional().catch([]),
  }),
});

/** What a browser answers when a passkey was used (AuthenticationResponseJSON). */
const usedSchema = z.object({
  ...shared,
  response: z.object({
    clientDataJSON,
    authenticatorData: base64url(4_000),
    signature: base64url(4_000),
    userHandle: base64url(200).optional(),
  }),
});

/** The answer about a passkey that was made, from the text of a form; undefined where it is none. */
export const readMade = (text: unknown) => read(madeSchema, text);
/** The same of one that was used. */
export const readUsed = (text: unknown) => read(usedSchema, text);

function read<Schema extends z.ZodType>(schema: Schema, text: unknown): z.output<Schema> | undefined {
  try {
    return schema.parse(JSON.parse(String(text)));
  } catch {
    return undefined;
  }
}
