import type { QuestionnaireSentences } from '@/lib/status-report/sentences';
import accessibility from './en/accessibility.json' with { type: 'json' };
import account from './en/account.json' with { type: 'json' };
import administration from './en/administration.json' with { type: 'json' };
import common from './en/common.json' with { type: 'json' };
import exported from './en/export.json' with { type: 'json' };
import family from './en/family.json' with { type: 'json' };
import holders from './en/holders.json' with { type: 'json' };
import importing from './en/importing.json' with { type: 'json' };
import installed from './en/installed.json' with { type: 'json' };
import invitation from './en/invitation.json' with { type: 'json' };
import issuing from './en/issuing.json' with { type: 'json' };
import links from './en/links.json' with { type: 'json' };
import mail from './en/mail.json' with { type: 'json' };
import prefecture from './en/prefecture.json' with { type: 'json' };
import privacy from './en/privacy.json' with { type: 'json' };
import questionnaire from './en/questionnaire.json' with { type: 'json' };
import recordsOut from './en/records-out.json' with { type: 'json' };
import recuperation from './en/recuperation.json' with { type: 'json' };
import recuperationStaff from './en/recuperation-staff.json' with { type: 'json' };
import refused from './en/refused.json' with { type: 'json' };
import registration from './en/registration.json' with { type: 'json' };
import reminders from './en/reminders.json' with { type: 'json' };
import retention from './en/retention.json' with { type: 'json' };
import rights from './en/rights.json' with { type: 'json' };
import settings from './en/settings.json' with { type: 'json' };
import staff from './en/staff.json' with { type: 'json' };
import staffMail from './en/staff-mail.json' with { type: 'json' };
import statusReport from './en/status-report.json' with { type: 'json' };
import top from './en/top.json' with { type: 'json' };

export const en = {
  account,
  administration,
  common,
  export: exported,
  importing,
  installed,
  invitation,
  issuing,
  links,
  mail,
  prefecture,
  privacy,
  questionnaire: questionnaire satisfies QuestionnaireSentences,
  'records-out': recordsOut,
  recuperation,
  'recuperation-staff': recuperationStaff,
  refused,
  registration,
  reminders,
  retention,
  rights,
  settings,
  staff,
  'staff-mail': staffMail,
  'status-report': statusReport,
  top,
  family,
  holders,
  accessibility,
};

/** Every sentence of the product. English sets the keys; a language that lacks one does not compile. */
export type Messages = typeof en;

/** What a patient meets: pages, errors, letters, reminders. A language for patients is all of this and nothing else. */
export type PatientMessages = Pick<
  Messages,
  | 'accessibility'
  | 'account'
  | 'common'
  | 'installed'
  | 'invitation'
  | 'mail'
  | 'privacy'
  | 'recuperation'
  | 'refused'
  | 'registration'
  | 'reminders'
  | 'rights'
  | 'status-report'
  | 'top'
  | 'family'
> & {
  // Why a report stands where it does is told to the staff only.
  questionnaire: Omit<Messages['questionnaire'], 'levels' | 'rules'>;
};
