import type { Locale } from './locales';
import enAccount from './messages/en/account.json';
import enCommon from './messages/en/common.json';
import enMail from './messages/en/mail.json';
import enPrivacy from './messages/en/privacy.json';
import enQuestionnaire from './messages/en/questionnaire.json';
import enRegistration from './messages/en/registration.json';
import enStaff from './messages/en/staff.json';
import enStatusReport from './messages/en/status-report.json';
import enTop from './messages/en/top.json';
import jaAccount from './messages/ja/account.json';
import jaCommon from './messages/ja/common.json';
import jaMail from './messages/ja/mail.json';
import jaPrivacy from './messages/ja/privacy.json';
import jaQuestionnaire from './messages/ja/questionnaire.json';
import jaRegistration from './messages/ja/registration.json';
import jaStaff from './messages/ja/staff.json';
import jaStatusReport from './messages/ja/status-report.json';
import jaTop from './messages/ja/top.json';

const en = {
  account: enAccount,
  common: enCommon,
  mail: enMail,
  privacy: enPrivacy,
  questionnaire: enQuestionnaire,
  registration: enRegistration,
  staff: enStaff,
  'status-report': enStatusReport,
  top: enTop,
};

/** Every sentence of the product. English sets the keys; a language that lacks one does not compile. */
export type Messages = typeof en;

const ja: Messages = {
  account: jaAccount,
  common: jaCommon,
  mail: jaMail,
  privacy: jaPrivacy,
  questionnaire: jaQuestionnaire,
  registration: jaRegistration,
  staff: jaStaff,
  'status-report': jaStatusReport,
  top: jaTop,
};

export const messages: Record<Locale, Messages> = { en, ja };
