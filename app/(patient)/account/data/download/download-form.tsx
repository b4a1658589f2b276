import { getTranslations } from 'next-intl/server';
import { RadioGroup } from '@/app/_components/choice-groups';
import { PasswordField } from '@/app/_components/password-field';

interface Props {
  asksPassword: boolean;
  pdfHint: string | undefined;
}

/** A plain form to the route that answers the file: the browser keeps it, and the page stays. */
export async function DownloadForm({ asksPassword, pdfHint }: Props) {
  const t = await getTranslations('rights.download');
  const proof = await getTranslations('account.passkeys');
  return (
    <form method="post" action="/account/data/download/file" className="space-y-8">
      <RadioGroup
        name="format"
        legend={t('format')}
        choices={[
          { value: 'pdf', label: t('pdf'), hint: pdfHint },
          { value: 'json', label: t('json') },
        ]}
      />
      {asksPassword && (
        <PasswordField
          name="presentPassword"
          label={proof('present')}
          hint={proof('presentHint')}
          autoComplete="current-password"
        />
      )}
      <button className="button button-primary w-full sm:w-auto sm:min-w-64">{t('submit')}</button>
    </form>
  );
}
