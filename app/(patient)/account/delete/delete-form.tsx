'use client';

import { unstable_rethrow } from 'next/navigation';
import { useEffect, useState, type ReactNode } from 'react';
import { FormPage, type FormAction } from '@/app/_components/form-page';
import { Notice } from '@/app/_components/notice';
import { useScripted } from '@/app/_components/use-scripted';
import { countUnsent } from '@/lib/on-phone/forget';
import { forgetThisPhone } from '../forget-this-phone';
import { deleteOwnAccount } from './actions';

interface Props {
  /** `phoneOwner` of the account. */
  owner: string;
  title: string;
  submit: string;
  /** Said where a report waits on this phone. */
  unsent: string;
  intro: ReactNode;
  after: ReactNode;
  children: ReactNode;
}

/** The form that deletes the account, and then empties this phone. Without scripts nothing was kept on it. */
export function DeleteForm({ owner, unsent, children, ...page }: Props) {
  const scripted = useScripted();
  const [waits, setWaits] = useState(false);
  useEffect(() => {
    countUnsent(owner).then(
      ({ own }) => setWaits(own > 0),
      () => undefined,
    );
  }, [owner]);
  return (
    <FormPage {...page} action={scripted ? emptying(deleteOwnAccount, owner) : deleteOwnAccount}>
      <div role="alert">{waits && <Notice kind="warning" title={unsent} />}</div>
      {children}
    </FormPage>
  );
}

/** The same action; once it is done, which it says by a redirect, nothing of the person stays in this browser. */
function emptying(action: FormAction, owner: string): FormAction {
  return async (before, formData) => {
    // What cannot be counted is kept.
    const { others } = await countUnsent(owner).catch(() => ({ others: 1 }));
    if (others > 0) formData.set('others', 'wait');
    try {
      return await action(before, formData);
    } catch (error) {
      try {
        unstable_rethrow(error);
      } catch (redirect) {
        await forgetThisPhone(owner, { keepOthers: others > 0 });
        throw redirect;
      }
      throw error;
    }
  };
}
