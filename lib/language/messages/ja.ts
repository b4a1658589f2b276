import type { Messages } from './en';
import accessibility from './ja/accessibility.json' with { type: 'json' };
import account from './ja/account.json' with { type: 'json' };
import administration from './ja/administration.json' with { type: 'json' };
import common from './ja/common.json' with { type: 'json' };
import exported from './ja/export.json' with { type: 'json' };
import family from './ja/family.json' with { type: 'json' };
import holders from './ja/holders.json' with { type: 'json' };
import importing from './ja/importing.json' with { type: 'json' };
import installed from './ja/installed.json' with { type: 'json' };
import invitation from './ja/invitation.json' with { type: 'json' };
import issuing from './ja/issuing.json' with { type: 'json' };
import links from './ja/links.json' with { type: 'json' };
import mail from './ja/mail.json' with { type: 'json' };
import prefecture from './ja/prefecture.json' with { type: 'json' };
import privacy from './ja/privacy.json' with { type: 'json' };
import questionnaire from './ja/questionnaire.json' with { type: 'json' };
import recordsOut from './ja/records-out.json' with { type: 'json' };
import recuperation from './ja/recuperation.json' with { type: 'json' };
import recuperationStaff from './ja/recuperation-staff.json' with { type: 'json' };
import refused from './ja/refused.json' with { type: 'json' };
import registration from './ja/registration.json' with { type: 'json' };
import reminders from './ja/reminders.json' with { type: 'json' };
import retention from './ja/retention.json' with { type: 'json' };
import rights from './ja/rights.json' with { type: 'json' };
import settings from './ja/settings.json' with { type: 'json' };
import staff from './ja/staff.json' with { type: 'json' };
import staffMail from './ja/staff-mail.json' with { type: 'json' };
import statusReport from './ja/status-report.json' with { type: 'json' };
import top from './ja/top.json' with { type: 'json' };

export const ja: Messages = {
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
  questionnaire,
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
