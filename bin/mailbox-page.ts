import type { MailboxMail } from './mailbox';

/**
 * The mails as a page: newest open, the others folded; each letter's HTML inside a frame that can run nothing. The
 * page's own script (allowed by `nonce`) reloads it when a letter has come, and only then.
 */
export function mailboxPage(mails: MailboxMail[], nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Mailbox (${mails.length})</title>
<style>
  :root { color-scheme: light }
  body { margin: 0; background: #f2f2f2; color: #1a1a1a; font: 16px/1.6 "Noto Sans JP", sans-serif }
  header, main { max-width: 45em; margin: 0 auto; padding: 16px }
  h1 { font-size: 24px; margin: 0 }
  p { margin: 4px 0 0 }
  details { background: #fff; border: 1px solid #949494; border-radius: 8px; margin: 0 0 16px }
  summary { padding: 12px 16px; cursor: pointer; min-height: 44px; box-sizing: border-box; overflow-wrap: anywhere }
  summary:focus-visible { outline: 4px solid #000; outline-offset: 2px; box-shadow: 0 0 0 2px #ffd43d }
  .subject { font-weight: bold; font-size: 18px }
  .facts { display: block; color: #595959; font-size: 14px }
  iframe { display: block; width: 100%; height: 460px; border: 0; border-top: 1px solid #949494; background: #fff }
  .text { border-top: 1px solid #949494; border-radius: 0 0 8px 8px; margin: 0; border-width: 1px 0 0 }
  pre { margin: 0; padding: 0 16px 16px; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 14px }
</style>
</head>
<body>
<header>
  <h1>Mailbox</h1>
  <p>Mails of this demonstration, newest first. Nothing leaves this computer. New ones appear by themselves.</p>
  <p><a href="/">Refresh now</a></p>
</header>
<main>
${mails.length === 0 ? '<p>No mail yet.</p>' : mails.map(asDetails).join('\n')}
</main>
<script nonce="${nonce}">
  const newest = ${JSON.stringify(mails[0]?.id ?? null)};
  setInterval(async () => {
    const mails = await fetch('/emails').then((answer) => answer.json(), () => null);
    if (mails && (mails[0]?.id ?? null) !== newest) location.reload();
  }, 2000);
</script>
</body>
</html>`;
}

function asDetails(mail: MailboxMail, index: number): string {
  const at = new Date(mail.at).toLocaleTimeString('en-GB', { timeZone: 'Asia/Tokyo' });
  return `<details${index === 0 ? ' open' : ''}>
<summary><span class="subject">${escapeHtml(mail.subject)}</span>
<span class="facts">To ${escapeHtml(mail.to)} · ${at} (Japan)</span></summary>
<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" title="${escapeHtml(mail.subject)}"
  srcdoc="${escapeHtml(mail.html.replace('<head>', '<head><base target="_blank">'))}"></iframe>
<details class="text"><summary>As plain text</summary><pre>${escapeHtml(mail.text)}</pre></details>
</details>`;
}

function escapeHtml(text: string): string {
  const named: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => named[character] ?? character);
}
