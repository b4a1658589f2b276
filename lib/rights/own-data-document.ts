import 'server-only';
import { formatPhone } from '@/lib/cases/phone';
import { factsOf, type Block, type Document } from '@/lib/record/blocks';
import { moment } from '@/lib/record/wording';
import { levelTitle } from './level-title';
import { answerBlocks, heading, healthBlocks, paperBlocks } from './own-data-blocks';
import type { OwnData, OwnPerson } from './own-data';
import type { PdfWords } from './pdf-words';
import type { Look } from './who-looked';

/** So much is drawn of a person, the newest; the JSON file holds all of it. */
const drawnAtMost = { reports: 120, looks: 300 } as const;

const line = (text: string): Block => ({ kind: 'line', text });

/** A person's own data as they are read on paper. */
export function ownDataDocument(data: OwnData, words: PdfWords, at: Date): Document {
  const { t, rights } = words;
  return {
    title: rights('title'),
    language: words.language,
    above: t('confidential'),
    pageOf: (page, pages) => t('page', { page, pages }),
    lacking: (codes) => t('lacking', { codes }),
    blocks: [
      { kind: 'title', text: rights('title') },
      line(t('made', { at: moment(at) })),
      ...accountBlocks(data, words),
      ...data.people.flatMap((person) => personBlocks(person, words)),
    ],
  };
}

function accountBlocks({ account }: OwnData, { t, messages }: PdfWords): Block[] {
  const { account: words, reminders } = messages;
  const each = <Row>(rows: readonly Row[], text: (row: Row) => string) => rows.map(text).join('\n');
  return [
    heading(words.page.title),
    factsOf([
      [words.page.email, account.email],
      [messages.common.language, account.locale],
      [t('registered'), moment(account.createdAt)],
      [t('consented'), account.consentedAt && `${moment(account.consentedAt)} (${account.consentVersion})`],
      [
        words.passkeys.yours,
        each(
          account.passkeys,
          ({ name, device, createdAt }) => `${name ?? device ?? '–'} ${moment(createdAt)}`,
        ),
      ],
      [
        words.sessions.title,
        each(
          account.sessions.filter(({ endedAt }) => !endedAt),
          ({ startedAt, lastSeenAt }) => `${moment(startedAt)} – ${moment(lastSeenAt)}`,
        ),
      ],
      [
        reminders.page.title,
        account.reminders &&
          [
            account.reminders.byMail ? account.email : '',
            account.reminders.morningAt.slice(0, 5),
            ...account.reminders.devices.map(({ device }) => device),
          ]
            .filter(Boolean)
            .join(' / '),
      ],
    ]),
  ];
}

function personBlocks(person: OwnPerson, words: PdfWords): Block[] {
  const { t, rights, messages } = words;
  const { onFile, center, profile } = person;
  const { attributes } = messages.registration;
  const choose = messages['status-report'].choose;
  const reports = person.reports.slice(0, drawnAtMost.reports);
  const looks = person.looks.slice(0, drawnAtMost.looks);
  const older = (shown: readonly unknown[], all: readonly unknown[]): Block[] =>
    shown.length < all.length ? [line(t('older', { shown: shown.length, all: all.length }))] : [];
  const table = (head: string[], widths: number[], rows: string[][]): Block =>
    rows.length > 0 ? { kind: 'table', head, widths, rows } : line(t('none'));
  return [
    heading(`${t('onFile')}: ${onFile.name}`),
    factsOf([
      [attributes.name, onFile.name],
      [attributes.kana, onFile.kana],
      [messages.account.page.issuedId, onFile.issuedId],
      [attributes.birthdate, onFile.birthdate],
      [attributes.phone, formatPhone(onFile.phone)],
      [messages.account.page.email, onFile.email],
      [t('address'), onFile.address],
      [choose.center, `${center.name} / ${center.nameJa} ${formatPhone(center.phone)}`],
      [t('category'), choose[onFile.category]],
      [messages.account.health.onset, onFile.onsetOn],
      [t('specimen'), onFile.specimenOn],
      [messages.recuperation.facts.diagnosedOn, onFile.diagnosedOn],
      [t('lastContact'), onFile.lastContactOn],
      [messages.account.page.monitoring, `${onFile.monitoringFrom} – ${onFile.monitoringUntil}`],
      [t('registered'), moment(onFile.linkedAt)],
      [t('closed'), moment(onFile.closedAt)],
      [messages.account.page.deletedOn, person.deletedOn],
      [
        t('entered'),
        profile &&
          [profile.name, profile.kana, profile.birthdate, formatPhone(profile.phone)]
            .filter(Boolean)
            .join(' / '),
      ],
      [t('consented'), profile && `${moment(profile.consentedAt)} (${profile.consentVersion})`],
      [t('withdrawn'), moment(onFile.consentWithdrawnAt)],
      [
        rights('consent.programsTitle'),
        rights(onFile.programsRefusedAt ? 'consent.programsOff' : 'consent.programsOn'),
      ],
    ]),
    ...healthBlocks(person, words),
    heading(`${messages['status-report'].history.title}: ${onFile.name}`),
    line(messages['status-report'].receipt.notDiagnosis),
    ...older(reports, person.reports),
    table(
      [t('measured'), t('received'), t('told'), t('readAt'), t('by')],
      [18, 18, 34, 18, 12],
      reports.map((report) => [
        [
          moment(report.measuredAt),
          report.correctsReportId ? messages['status-report'].history.correction : '',
        ]
          .filter(Boolean)
          .join('\n'),
        moment(report.receivedAt),
        levelTitle(report.level, messages),
        moment(report.read?.readAt),
        t(report.reportedByStaff ? 'byStaff' : 'byAccount'),
      ]),
    ),
    ...answerBlocks(reports, words),
    ...paperBlocks(person, words),
    heading(`${rights('access.title')}: ${onFile.name}`),
    ...older(looks, person.looks),
    table(
      [t('when'), t('who'), t('what')],
      [18, 42, 40],
      looks.map((look) => [
        moment(look.at),
        whoIn(look, words),
        rights(`access.what.${look.kind}`, { read: look.programKind ?? 'other' }),
      ]),
    ),
  ];
}

function whoIn({ role, center, program }: Look, { rights }: PdfWords): string {
  const who = rights(`access.role.${role}`, { program: program ?? '–' });
  return [center && `${center.name} / ${center.nameJa}`, who].filter(Boolean).join(': ');
}
