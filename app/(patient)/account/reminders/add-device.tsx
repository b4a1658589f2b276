'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useScripted } from '@/app/_components/use-scripted';
import { addDevice, meetDevice, type DeviceState } from '../../push-on-device';

type Result = 'added' | 'denied' | 'dismissed' | 'failed';

type Props = {
  publicKey: string;
  words: Record<
    | 'ask'
    | 'add'
    | 'adding'
    | 'on'
    | 'added'
    | 'unsupported'
    | 'ios'
    | 'denied'
    | 'dismissed'
    | 'failed'
    | 'noScript',
    string
  >;
};

/** Whether this browser is notified, and the button that asks it to be. The browser is asked by that press only. */
export function AddDevice({ publicKey, words }: Props) {
  const router = useRouter();
  const scripted = useScripted();
  const [state, setState] = useState<DeviceState>();
  const [result, setResult] = useState<Result | 'adding'>();

  useEffect(() => {
    let here = true;
    void meetDevice()
      .catch((): DeviceState => 'off')
      .then((met) => here && setState(met));
    return () => {
      here = false;
    };
  }, []);

  const add = async () => {
    setResult('adding');
    const added = await addDevice(publicKey).catch((): Result => 'failed');
    setResult(added);
    if (added === 'denied') setState('denied');
    if (added !== 'added') return;
    setState('on');
    router.refresh();
  };

  // Stays where no script ran, for whatever reason: <noscript> is for those only that were switched off.
  if (!scripted) return <p>{words.noScript}</p>;
  return (
    <div className="space-y-3">
      {state === 'off' && (
        <>
          <p id="ask-hint">{words.ask}</p>
          <button
            type="button"
            aria-describedby="ask-hint"
            aria-disabled={result === 'adding' || undefined}
            onClick={() => void (result === 'adding' ? undefined : add())}
            className="button button-secondary w-full sm:w-auto"
          >
            {words.add}
          </button>
        </>
      )}
      {state && state !== 'off' && result !== 'added' && result !== 'denied' && <p>{words[state]}</p>}
      <p role="status" className="font-700 empty:hidden">
        {result && words[result]}
      </p>
    </div>
  );
}
