'use client';

import { PhoneLink } from './_components/phone-link';
import { useWords } from './_components/words';

type Props = { error: unknown; retry: () => void };

/** Our fault: calm words, a reference that the log carries too, and a way to a person. */
export default function ErrorPage({ error, retry }: Props) {
  const words = useWords();
  const reference =
    error instanceof Error && 'digest' in error && typeof error.digest === 'string'
      ? error.digest
      : undefined;
  return (
    <div className="mx-auto w-full max-w-[40rem]" role="alert">
      <title>{`${words.errorTitle} – ${words.productName}`}</title>
      <h1 className="text-std-28B-150 sm:text-std-32B-150">{words.errorTitle}</h1>
      <div className="mt-6 space-y-4">
        <p>{words.errorBody}</p>
        {/* The page that broke may have been the answer to an emergency sign. */}
        <p className="font-700">
          {words.errorEmergency}{' '}
          {words.errorEmergencyJapanese && <span lang="ja">{words.errorEmergencyJapanese} </span>}
          <a href="tel:119" className="link link-target">
            119
          </a>
        </p>
        {words.helpPhone && (
          <p>
            {words.errorPhone} <PhoneLink number={words.helpPhone} />
          </p>
        )}
        {reference && (
          <p>
            {words.errorReference} <span className="font-700 font-mono">{reference}</span>
          </p>
        )}
        <p className="flex flex-wrap gap-3">
          <button type="button" onClick={retry} className="button button-primary">
            {words.tryAgain}
          </button>
          {/* A whole new request, not a step inside the broken page. */}
          <a href="/" className="button button-secondary">
            {words.toTop}
          </a>
        </p>
      </div>
    </div>
  );
}
