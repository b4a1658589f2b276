import { randomUUID } from 'node:crypto';
import { getLocale, getTranslations } from 'next-intl/server';
import { Field } from '@/app/_components/field';
import { FormPage } from '@/app/_components/form-page';
import type { PrefectureStaff } from '@/lib/auth/current-staff';
import { limit } from '@/lib/limits';
import { reasonLength } from '@/lib/prefecture/forms';
import type { OpenableCase } from '@/lib/prefecture/openable-case';
import { Hidden } from '../../../cases/[caseId]/follow-up-form';
import { StaffFrame } from '../../../staff-page';
import { recordAndOpen } from './actions';
import { BackToBoard } from './back-to-board';

/** Before anything of a person is shown: why, and who will read that. */
export async function AskReason({ staff, center }: { staff: PrefectureStaff; center: OpenableCase }) {
  const t = await getTranslations('prefecture.opening');
  const name = (await getLocale()) === 'ja' ? center.nameJa : center.name;
  return (
    <StaffFrame staff={staff} navigation={<BackToBoard />}>
      <FormPage
        title={t('title')}
        action={recordAndOpen}
        submit={t('submit')}
        intro={
          <>
            <p className="font-700">{t('center', { center: name })}</p>
            <p>{t('lead')}</p>
            <p className="border-warning-yellow-2 border-l-4 bg-yellow-50 px-4 py-3">{t('recorded')}</p>
            <p>{t('ends', { minutes: limit('prefecture.openMinutes') })}</p>
          </>
        }
      >
        <Hidden fields={{ caseId: center.caseId, openingId: randomUUID() }} />
        <Field name="reason" label={t('reason')} hint={t('reasonHint', reasonLength)} rows={4} />
      </FormPage>
    </StaffFrame>
  );
}
