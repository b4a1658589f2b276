import type { CodeJourney } from '../code-actions';

export const registering: CodeJourney = {
  purpose: 'register',
  addressPage: '/register/email',
  codePage: '/register/code',
};
