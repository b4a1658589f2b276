/** Whether a browser that says this of itself may be answered with gzip. */
export function takesGzip(acceptEncoding = ''): boolean {
  return acceptEncoding
    .split(',')
    .some((each) => /^\s*(?:gzip|x-gzip)\s*(?:;|$)/i.test(each) && !/;\s*q=0(?:\.0*)?\s*$/i.test(each));
}
