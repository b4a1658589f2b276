'use client';

import { useEffect } from 'react';
import { meetDevice } from './push-on-device';

/** Draws nothing on the page: the installed app's icon bears a dot while today's report is missing. */
export function TodayBadge({ missing }: { missing: boolean }) {
  useEffect(() => {
    // Firefox has no badges, and a browser may refuse them to a page that is not installed.
    if ('setAppBadge' in navigator)
      void (missing ? navigator.setAppBadge() : navigator.clearAppBadge()).catch(() => undefined);
    void meetDevice().catch(() => undefined);
  }, [missing]);
  return null;
}
