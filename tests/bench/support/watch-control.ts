/** Where the control stands in the window, and when it and the heading were painted, in ms since the page was asked for. */
export interface Control {
  x: number;
  y: number;
  at: number;
}

declare global {
  var tellPainted: ((control: Control) => void) | undefined;
  var tellTapped: ((at: number) => void) | undefined;
  var tellScripted: ((at: number) => void) | undefined;
}

/** Runs in the page, before anything of it: tells when heading and control are painted, and when a tap took effect. */
export function watchControl(selector: string): void {
  let isTold = false;
  const look = () => {
    const control = document.querySelector<HTMLElement>(selector);
    if (!control || !document.querySelector('h1')?.getClientRects().length) return again();
    if (!isTold) {
      isTold = true;
      control.scrollIntoView({ block: 'center' });
      // On the document: React may put another element in the control's place.
      document.addEventListener('click', tapped, { capture: true });
      afterPaint((at) => {
        const { left, top, width, height } = control.getBoundingClientRect();
        globalThis.tellPainted?.({ x: left + width / 2, y: top + height / 2, at });
      });
    }
    // React leaves a mark on what its scripts have taken over.
    if (!Object.keys(control).some((name) => name.startsWith('__reactProps'))) return again();
    globalThis.tellScripted?.(performance.now());
  };
  const again = () => void requestAnimationFrame(look);
  const tapped = (event: Event) => {
    const control = event.target instanceof Element && event.target.closest(selector);
    if (!control) return;
    // The page shall stay, so that it can tell.
    if (control instanceof HTMLAnchorElement) event.preventDefault();
    afterPaint((at) => globalThis.tellTapped?.(at));
  };
  const afterPaint = (then: (at: number) => void) =>
    requestAnimationFrame(() => requestAnimationFrame(() => then(performance.now())));
  again();
}
