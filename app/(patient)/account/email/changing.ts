import type { CodeJourney } from '../../code-actions';

export const changing: CodeJourney = {
  purpose: 'change-email',
  addressPage: '/account/email',
  codePage: '/account/email/code',
};
