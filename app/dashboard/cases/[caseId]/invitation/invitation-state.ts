/** What came of a press on the page of the invitation, in words. */
export interface InvitationState {
  said?: string;
  refused?: string;
  /** What the browser does next. */
  taken?: 'print' | 'copy';
}
