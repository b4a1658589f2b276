import type { Words } from '@/app/_components/words';

/** The sentences of the building blocks, as short as the tests like them. */
export const words: Words = {
  productName: 'My HER-SYS',
  required: 'Required',
  optional: 'Optional',
  error: 'Error',
  errorSummary: 'Please check the following',
  sending: 'Sending…',
  notSent: 'This was not sent.',
  show: 'Show',
  hide: 'Hide',
  errorTitle: 'Something went wrong on our side',
  errorBody: 'This is not your fault.',
  errorReference: 'Reference:',
  errorPhone: 'Please phone:',
  errorEmergency: 'Call',
  errorEmergencyJapanese: undefined,
  tryAgain: 'Try again',
  toTop: 'Go to the top page',
  helpPhone: undefined,
};
