const nonce = '0123456789abcdef0123456789abcdef';
/** A page as Next writes it. */
export const scriptedPage = [
  '<!DOCTYPE html><html><head>',
  `<link rel="stylesheet" href="/_next/static/one.css" nonce="${nonce}"/>`,
  `<link rel="preload" as="script" fetchPriority="low" nonce="${nonce}" href="/_next/static/main.js"/>`,
  `<script src="/_next/static/one.js" async="" nonce="${nonce}"></script>`,
  `<script src="/_next/static/old.js" noModule="" nonce="${nonce}"></script>`,
  '</head><body><h1>体温</h1>',
  `<script nonce="${nonce}">self.data=[1]</script>`,
  `<script src="/_next/static/main.js" nonce="${nonce}" id="_R_" async=""></script>`,
  '</body></html>',
].join('');
