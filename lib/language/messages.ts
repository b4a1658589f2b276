import type { QuestionnaireSentences } from '@/lib/status-report/sentences';
import type { Locale } from './locales';
import enAccount from './messages/en/account.json' with { type: 'json' };
import enAdministration from './messages/en/administration.json' with { type: 'json' };
import enCommon from './messages/en/common.json' with { type: 'json' };
import enExport from './messages/en/export.json' with { type: 'json' };
import enImporting from './messages/en/importing.json' with { type: 'json' };
import enInstalled from './messages/en/installed.json' with { type: 'json' };
import enIssuing from './messages/en/issuing.json' with { type: 'json' };
import enLinks from './messages/en/links.json' with { type: 'json' };
import enMail from './messages/en/mail.json' with { type: 'json' };
import enPrefecture from './messages/en/prefecture.json' with { type: 'json' };
import enPrivacy from './messages/en/privacy.json' with { type: 'json' };
import enQuestionnaire from './messages/en/questionnaire.json' with { type: 'json' };
import enRecordsOut from './messages/en/records-out.json' with { type: 'json' };
import enRegistration from './messages/en/registration.json' with { type: 'json' };
import enReminders from './messages/en/reminders.json' with { type: 'json' };
import enRetention from './messages/en/retention.json' with { type: 'json' };
import enSettings from './messages/en/settings.json' with { type: 'json' };
import enStaff from './messages/en/staff.json' with { type: 'json' };
import enStatusReport from './messages/en/status-report.json' with { type: 'json' };
import enTop from './messages/en/top.json' with { type: 'json' };
import jaAccount from './messages/ja/account.json' with { type: 'json' };
import jaAdministration from './messages/ja/administration.json' with { type: 'json' };
import jaCommon from './messages/ja/common.json' with { type: 'json' };
import jaExport from './messages/ja/export.json' with { type: 'json' };
import jaImporting from './messages/ja/importing.json' with { type: 'json' };
import jaInstalled from './messages/ja/installed.json' with { type: 'json' };
import jaIssuing from './messages/ja/issuing.json' with { type: 'json' };
import jaLinks from './messages/ja/links.json' with { type: 'json' };
import jaMail from './messages/ja/mail.json' with { type: 'json' };
import jaPrefecture from './messages/ja/prefecture.json' with { type: 'json' };
import jaPrivacy from './messages/ja/privacy.json' with { type: 'json' };
import jaQuestionnaire from './messages/ja/questionnaire.json' with { type: 'json' };
import jaRecordsOut from './messages/ja/records-out.json' with { type: 'json' };
import jaRegistration from './messages/ja/registration.json' with { type: 'json' };
import jaReminders from './messages/ja/reminders.json' with { type: 'json' };
import jaRetention from './messages/ja/retention.json' with { type: 'json' };
import jaSettings from './messages/ja/settings.json' with { type: 'json' };
import jaStaff from './messages/ja/staff.json' with { type: 'json' };
import jaStatusReport from './messages/ja/status-report.json' with { type: 'json' };
import jaTop from './messages/ja/top.json' with { type: 'json' };

const en = {
  account: enAccount,
  administration: enAdministration,
  common: enCommon,
  export: enExport,
  importing: enImporting,
  installed: enInstalled,
  issuing: enIssuing,
  links: enLinks,
  mail: enMail,
  prefecture: enPrefecture,
  privacy: enPrivacy,
  questionnaire: enQuestionnaire satisfies QuestionnaireSentences,
  'records-out': enRecordsOut,
  registration: enRegistration,
  reminders: enReminders,
  retention: enRetention,
  settings: enSettings,
  staff: enStaff,
  'status-report': enStatusReport,
  top: enTop,
};

/** Every sentence of the product. English sets the keys; a language that lacks one does not compile. */
export type Messages = typeof en;

const ja: Messages = {
  account: jaAccount,
  administration: jaAdministration,
  common: jaCommon,
  export: jaExport,
  importing: jaImporting,
  installed: jaInstalled,
  issuing: jaIssuing,
  links: jaLinks,
  mail: jaMail,
  prefecture: jaPrefecture,
  privacy: jaPrivacy,
  questionnaire: jaQuestionnaire,
  'records-out': jaRecordsOut,
  registration: jaRegistration,
  reminders: jaReminders,
  retention: jaRetention,
  settings: jaSettings,
  staff: jaStaff,
  'status-report': jaStatusReport,
  top: jaTop,
};

export const messages: Record<Locale, Messages> = { en, ja };
