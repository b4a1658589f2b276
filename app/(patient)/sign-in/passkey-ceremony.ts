import {
  startAuthentication,
  WebAuthnAbortService,
  WebAuthnError,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';

/** The question is good for five minutes; who leaves the page open gets another one before. */
const askAgainMs = 4 * 60_000;

/** Has the person choose a passkey and unlock it; undefined where they do not. */
export async function chooseNow(): Promise<FormData | undefined> {
  const optionsJSON = await ask();
  return optionsJSON && startAuthentication({ optionsJSON }).then(answerWith, () => undefined);
}

/**
 * Has the browser offer passkeys among what it fills into the field of the e-mail address, until one was chosen. The signal
 * ends it.
 */
export async function offerInField(signal: AbortSignal, take: (answer: FormData) => void): Promise<void> {
  for (;;) {
    await untilSeen(signal);
    const optionsJSON = await ask();
    if (!optionsJSON || signal.aborted) return;
    const end = () => WebAuthnAbortService.cancelCeremony();
    const timer = setTimeout(end, askAgainMs);
    signal.addEventListener('abort', end, { once: true });
    try {
      return take(answerWith(await startAuthentication({ optionsJSON, useBrowserAutofill: true })));
    } catch (error) {
      const wasEnded = error instanceof WebAuthnError && error.code === 'ERROR_CEREMONY_ABORTED';
      if (!wasEnded || signal.aborted) return;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
    }
  }
}

/** What the passkey is to sign; undefined where the product can have none. */
async function ask(): Promise<PublicKeyCredentialRequestOptionsJSON | undefined> {
  const answer = await fetch('/api/v1/passkey-question', { method: 'POST' });
  // An answer that nobody reads keeps its connection.
  if (!answer.ok) await answer.body?.cancel();
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`asked for a question: ${answer.status}`);
  return (await answer.json()) as PublicKeyCredentialRequestOptionsJSON;
}

function answerWith(used: AuthenticationResponseJSON): FormData {
  const answer = new FormData();
  answer.set('passkey', JSON.stringify(used));
  return answer;
}

/** A page in the background asks nobody. */
async function untilSeen(signal: AbortSignal): Promise<void> {
  if (document.visibilityState === 'visible') return;
  await new Promise((resolve) =>
    document.addEventListener('visibilitychange', resolve, { once: true, signal }),
  );
}
