/** How an app is put on the home screen in this browser; undefined where only the browser itself may offer it, or nobody. */
export type InstallWay = 'steps' | 'other-browser';

/** The windows inside other apps can neither install anything nor keep somebody signed in. */
const insideApps = /\bLine\/|FBAN|FBAV|FB_IAB|Instagram|MicroMessenger|KAKAOTALK|Twitter|; wv\)/;

export function installWay(userAgent: string, touchPoints: number): InstallWay | undefined {
  if (insideApps.test(userAgent)) return 'other-browser';
  // An iPad says that it is a Mac, but a Mac has no touch screen.
  const isIos = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1);
  return isIos ? 'steps' : undefined;
}
