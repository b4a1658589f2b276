'use client';

import { useEffect, useState } from 'react';
import { filled } from '@/app/(patient)/on-phone/time-words';
import { PhoneLink } from '@/app/_components/phone-link';
import { hasStore } from '@/lib/on-phone/names';
import type { PersonOnPhone } from '@/lib/on-phone/person';
import { SaidAt119, type SaidWords } from './said-at-119';

interface Props {
  locale: string;
  callCenter: string;
  said: SaidWords;
}

/**
 * On a page that was drawn for nobody: the health center's number and the words for 119 of the person whom the phone knows, as it
 * does without a connection. The name only on a phone on which they chose to stay signed in.
 */
export function OwnOnPhone({ locale, callCenter, said }: Props) {
  const [person, setPerson] = useState<PersonOnPhone>();
  useEffect(() => {
    let here = true;
    const look = async () => {
      if (!(await hasStore())) return;
      const { presentPerson } = await import('@/lib/on-phone/present');
      const found = await presentPerson();
      if (here) setPerson(found);
    };
    void look().catch(() => undefined);
    return () => {
      here = false;
    };
  }, []);
  const own = person?.cases[0];
  const inJapanese = locale === 'ja';
  return (
    <>
      {own && (
        <p>
          {filled(callCenter, { center: inJapanese ? own.center.nameJa : own.center.name })}:{' '}
          <PhoneLink number={own.center.phone} />
        </p>
      )}
      <SaidAt119
        category={own?.category}
        name={person?.isOwnPhone ? own?.name : undefined}
        inJapanese={inJapanese}
        words={said}
      />
    </>
  );
}
