import { expect } from '@playwright/test';

interface Mail {
  to: string | string[];
  subject: string;
  text: string;
  html: string;
  at: string;
}

/** All mails to one address, newest first. */
export async function mailsTo(address: string): Promise<Mail[]> {
  const answer = await fetch(`${process.env.MAILBOX_URL}/emails`);
  const mails = (await answer.json()) as Mail[];
  return mails.filter((mail) => [mail.to].flat().includes(address));
}

/** Waits until so many mails have come to the address, and answers the newest. */
export async function newestMail(address: string, count = 1): Promise<Mail> {
  await expect
    .poll(async () => (await mailsTo(address)).length, { timeout: 15_000 })
    .toBeGreaterThanOrEqual(count);
  const [newest] = await mailsTo(address);
  if (!newest) throw new Error('the mail is gone');
  return newest;
}

/** The digits of the code in a mail's subject. */
export function codeIn(mail: Mail): string {
  const code = /\d{6,8}/.exec(mail.subject)?.[0];
  if (!code) throw new Error(`no code in the subject: ${mail.subject}`);
  return code;
}
