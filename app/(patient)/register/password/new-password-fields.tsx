'use client';

import { useState } from 'react';
import { PasswordField } from '@/app/_components/password-field';
import { useScripted } from '@/app/_components/use-scripted';
import { checkPasswordRule } from '@/lib/auth/password-rule';
import type { NewPasswordWords } from './new-password-words';
import { suggestPassword } from './suggest-password';

type Props = {
  /** Told to password managers, which save the password under it. */
  email: string;
  words: NewPasswordWords;
};

/** A new password twice, with the guide's rule as a list that ticks itself off, and a button that makes one up. */
export function NewPasswordFields({ email, words }: Props) {
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [suggested, setSuggested] = useState('');
  const scripted = useScripted();

  const suggest = () => {
    const fresh = suggestPassword();
    setPassword(fresh);
    setAgain(fresh);
    setSuggested(fresh);
  };

  return (
    <>
      <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
      <RuleList password={password} words={words} />
      <PasswordField
        name="password"
        label={words.label}
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
      />
      <PasswordField
        name="passwordAgain"
        label={words.again}
        hint={words.againHint}
        autoComplete="new-password"
        value={again}
        onChange={setAgain}
      />
      {scripted && (
        <div className="space-y-2">
          <button type="button" onClick={suggest} className="button button-secondary w-full sm:w-auto">
            {words.suggest}
          </button>
          <p role="status">
            {suggested !== '' && suggested === password && (
              <>
                {words.suggested} <strong className="font-mono whitespace-nowrap">{suggested}</strong>
              </>
            )}
          </p>
        </div>
      )}
    </>
  );
}

function RuleList({ password, words }: { password: string; words: NewPasswordWords }) {
  const rule = checkPasswordRule(password);
  const row = (met: boolean, text: string) => (
    <li className="flex gap-2">
      <span
        aria-hidden="true"
        className={`w-4 flex-none text-center ${met ? 'font-700 text-success-2' : 'text-solid-gray-600'}`}
      >
        {met ? '✓' : '・'}
      </span>
      <span>
        {text}
        {password !== '' && (
          <span className={met ? 'font-700 text-success-2' : 'sr-only'}>
            {' '}
            ({met ? words.done : words.missing})
          </span>
        )}
      </span>
    </li>
  );
  return (
    <div id="password-rule">
      <p>{words.rule}</p>
      <ul className="mt-1 space-y-1">
        {row(rule.longEnough, words.longEnough)}
        {row(rule.threeOfFour, words.threeOfFour)}
        <li>
          <ul className="space-y-1 pl-6">
            {row(rule.lowercase, words.lowercase)}
            {row(rule.uppercase, words.uppercase)}
            {row(rule.digit, words.digit)}
            {row(rule.symbol, words.symbol)}
          </ul>
        </li>
      </ul>
    </div>
  );
}
