import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { PhoneLink } from '@/app/_components/phone-link';
import { formatPhone } from '@/lib/cases/phone';
import { ageOn, type JapanDate } from '@/lib/japan-time';
import type { CaseRecord } from '@/lib/line-list/case-record';
import { formatBirthdate } from '@/lib/registration/birthdate';
import { times } from '../../times';
import { MonitoringDay } from './monitoring-day';
import { Row } from './row';

type Props = { person: CaseRecord['person']; profile: CaseRecord['profile']; today: JapanDate };

/** What the center has on file, and under it what the person entered where that differs. */
export async function Profile({ person, profile, today }: Props) {
  const t = await getTranslations('staff');
  const locale = await getLocale();
  const { fullDay, moment } = await times();
  const born = (date: JapanDate) => {
    const { western, japanese } = formatBirthdate(date, locale);
    const words = locale === 'ja' ? `${western}・${japanese}` : western;
    return t('case.born', { date: words, age: ageOn(date, today) });
  };
  const entered = (onFile: string | null, own: string | null | undefined, show = (value: string) => value) =>
    own && own !== onFile && <Entered>{t('case.entered', { value: show(own) })}</Entered>;
  const known = [
    ['onset', person.onsetOn],
    ['specimen', person.specimenOn],
    ['diagnosed', person.diagnosedOn],
    ['lastContact', person.lastContactOn],
  ] as const;
  return (
    <dl className="border-solid-gray-420 border-t">
      <Row label={t('case.issuedId')}>
        <span className="font-mono">{person.issuedId}</span>
      </Row>
      <Row label={t('case.name')}>
        {person.name}
        {entered(person.name, profile?.name)}
      </Row>
      <Row label={t('case.kana')}>
        {person.kana ?? <None>{t('case.none')}</None>}
        {entered(person.kana, profile?.kana)}
      </Row>
      <Row label={t('case.birthdate')}>
        {born(person.birthdate)}
        {entered(person.birthdate, profile?.birthdate, born)}
      </Row>
      <Row label={t('case.phone')}>
        <PhoneLink number={formatPhone(person.phone)} />
        {profile && profile.phone !== person.phone && (
          <Entered>
            {t('case.enteredPhone')} <PhoneLink number={formatPhone(profile.phone)} />
          </Entered>
        )}
        {person.lastPhone && (
          <Entered>
            {t('case.lastPhone')} <PhoneLink number={formatPhone(person.lastPhone)} />
          </Entered>
        )}
      </Row>
      <Row label={t('case.email')}>{person.email ?? <None>{t('case.none')}</None>}</Row>
      {person.address && <Row label={t('case.address')}>{person.address}</Row>}
      <Row label={t('list.category')}>{t(`categories.${person.category}`)}</Row>
      {known.map(
        ([day, on]) =>
          on && (
            <Row key={day} label={t(`case.${day}`)}>
              {fullDay(on)}
            </Row>
          ),
      )}
      <Row label={t('case.period')}>
        {t('case.periodDays', {
          from: fullDay(person.monitoringFrom),
          until: fullDay(person.monitoringUntil),
        })}
        <span className="block">
          <MonitoringDay person={person} today={today} />
        </span>
      </Row>
      {person.closedAt && <Row label={t('case.closed')}>{moment(person.closedAt)}</Row>}
      <Row label={t('list.registration')}>
        {person.linkedAt ? t('case.registered', { time: moment(person.linkedAt) }) : t('list.notRegistered')}
      </Row>
      {person.programsRefusedAt && (
        <Row label={t('case.programs')}>
          {t('case.programsRefused', { time: moment(person.programsRefusedAt) })}
        </Row>
      )}
    </dl>
  );
}

function None({ children }: { children: ReactNode }) {
  return <span className="text-solid-gray-700">{children}</span>;
}

/** Stands out, since it is what a nurse has to clear up on the phone. */
function Entered({ children }: { children: ReactNode }) {
  return (
    <span className="border-warning-yellow-2 mt-1 block border-l-4 bg-yellow-50 px-2 py-1">{children}</span>
  );
}
