import { Secret, TOTP } from 'otpauth';
import QRCode from 'qrcode';
import type { DemoNote } from './demo-note';

/** What the terminal shows when the demo runs. */
export async function demoPage(
  addresses: { appUrl: string; mailboxUrl: string },
  { nurse, unusedIds }: DemoNote,
): Promise<string> {
  const { email, password, totpSecret } = nurse;
  const totp = new TOTP({ issuer: 'My HER-SYS', label: email, secret: Secret.fromBase32(totpSecret) });
  const code = await QRCode.toString(totp.toString(), {
    type: 'terminal',
    small: true,
    errorCorrectionLevel: 'L',
  });
  const ids = unusedIds.map(
    ({ id, category, name, birthdate, phone }) =>
      `    ${id}   ${category === 'infected' ? 'Infected persons' : 'Close Contacts  '}   ${birthdate}   ${phone}   ${name}`,
  );
  return `
My HER-SYS is running. Everybody in it is invented.

  For patients   ${addresses.appUrl}
  For staff      ${addresses.appUrl}/dashboard
  The mailbox    ${addresses.mailboxUrl}   (all letters of the product arrive here)

  Sign in as the nurse of Chuo Health Center
    E-mail address   ${email}
    Password         ${password}
    Second factor    ${totpSecret}   (type it into an authenticator app, or scan:)

${code.replace(/^/gm, '    ')}
  IDs that were issued and not used yet: choose "New Registration", any e-mail address will do
    ID        For                Birthdate    Phone number    Name
${ids.join('\n')}

  Stop: Ctrl-C.   Once more, with its data: npm run demo   From the beginning: npm run demo -- --reset
`;
}
