import type { CodeJourney } from '../code-actions';

export const resetting: CodeJourney = {
  purpose: 'reset-password',
  addressPage: '/forgot-password',
  codePage: '/forgot-password/code',
};
