import { keptShell } from './kept-files';
import type { Fetching } from './scope';
import type { fallbackFor } from './shells';

type Fallback = NonNullable<ReturnType<typeof fallbackFor>>;

/**
 * A page for the window. Whatever the server answers counts, a failure too, so that nobody is held on an old release; the
 * kept shell is for when nothing comes.
 */
export async function openPage(event: Fetching, { shell, patienceMs }: Fallback): Promise<Response> {
  const network = fromNetwork(event);
  const answered = await Promise.race([network.catch(() => undefined), after(patienceMs)]);
  if (answered) return answered;
  return (await keptShell(shell)) ?? network;
}

async function fromNetwork({ request, preloadResponse }: Fetching): Promise<Response> {
  return (await preloadResponse) ?? fetch(request);
}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}
