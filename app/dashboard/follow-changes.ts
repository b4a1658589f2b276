const pollMs = 15_000;
/** Every fourth look tries the stream again, too. */
const streamEvery = 4;
const failuresAtMost = 3;

/** What the server tells: how much changed since it last spoke, and how many emergencies nobody has acknowledged. */
export interface Told {
  updates: number;
  /** Something may have been lost on the way. */
  missed: boolean;
  /** Absent where it is what it was. */
  emergencies?: number;
}

interface Follower {
  told: (told: Told) => void;
  /** True while the stream does not work and the server is asked again and again instead. */
  interrupted: (interrupted: boolean) => void;
  /** Nobody is signed in here any more, or the screen is locked. */
  over: () => void;
}

/** Follows the changes of one's own center from the number on that the page was made with; answers how to stop. */
export function followChanges(first: string, { told, interrupted, over }: Follower): () => void {
  let since = first;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  let [failures, polls] = [0, 0];
  let stopped = false;

  const open = () => {
    source?.close();
    if (typeof EventSource === 'undefined') return startPolling();
    const stream = new EventSource(`/dashboard/live?since=${since}`);
    source = stream;
    stream.onopen = () => {
      failures = 0;
      stopPolling();
    };
    stream.onmessage = (event: MessageEvent<string>) => {
      since = event.lastEventId || since;
      told(JSON.parse(event.data) as Told);
    };
    stream.onerror = () => {
      failures += 1;
      // Else the browser itself comes back, and says what it heard last.
      if (failures < failuresAtMost && stream.readyState !== EventSource.CLOSED) return;
      stream.close();
      startPolling();
    };
  };

  const poll = async () => {
    polls += 1;
    const answer = await fetch(`/dashboard/live?poll&since=${since}`).catch(() => undefined);
    if (stopped || timer === undefined) return;
    if (answer?.status === 401 || answer?.status === 423) return over();
    if (!answer?.ok) return;
    const { version, ...counts } = (await answer.json()) as Told & { version: string };
    since = version;
    told(counts);
    interrupted(true);
    if (polls % streamEvery === 0) open();
  };
  const startPolling = () => {
    if (timer !== undefined || stopped) return;
    timer = setInterval(() => void poll(), pollMs);
    void poll();
  };
  const stopPolling = () => {
    clearInterval(timer);
    timer = undefined;
    interrupted(false);
  };

  open();
  return () => {
    stopped = true;
    source?.close();
    clearInterval(timer);
  };
}
