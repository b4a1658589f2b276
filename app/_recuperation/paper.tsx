import { qrPath } from '@/lib/qr-path';
import type { Both, Sheet } from '@/lib/recuperation/sheet';

// Readers of QR codes want four units of white around it.
const quietZone = 4;

/** The sheet of a record as its PDF shows it, in Japanese and English, on one A4 page when it is printed. */
export function Paper({ sheet }: { sheet: Sheet }) {
  const { title, standing, official, rows, check } = sheet;
  return (
    <article
      translate="no"
      className="rounded-8 border-solid-gray-420 max-w-[48rem] space-y-4 border bg-white p-4 text-black sm:p-8 print:max-w-none print:space-y-3 print:border-0 print:p-0 print:text-[0.75rem] print:leading-normal"
    >
      <div>
        <h2 lang="ja" className="text-std-28B-150">
          {title.ja}
        </h2>
        <p lang="en" className="text-std-20B-150">
          {title.en}
        </p>
      </div>
      <div className={`border-solid-gray-900 border p-3 ${official ? 'font-700' : ''}`}>
        <InBoth said={standing} />
      </div>
      <dl className="border-solid-gray-420 border-t">
        {rows.map(({ label, value }) => (
          <div
            key={label.en}
            className="border-solid-gray-420 grid gap-x-4 gap-y-1 border-b py-2 sm:grid-cols-[40%_1fr] print:grid-cols-[40%_1fr] print:py-1"
          >
            <dt className="text-solid-gray-900">
              <span lang="ja" className="font-700 block">
                {label.ja}
              </span>
              <span lang="en" className="block">
                {label.en}
              </span>
            </dt>
            <dd>
              <span lang="ja" className="font-700 block">
                {value.ja}
              </span>
              {value.en !== value.ja && (
                <span lang="en" className="block">
                  {value.en}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap items-start gap-4 sm:flex-nowrap print:flex-nowrap">
        <QrCode sheet={sheet} />
        <div className="min-w-0 space-y-2 print:text-[0.6875rem]">
          <InBoth said={check} />
        </div>
      </div>
    </article>
  );
}

function InBoth({ said }: { said: Both }) {
  return (
    <>
      <p lang="ja">{said.ja}</p>
      <p lang="en">{said.en}</p>
    </>
  );
}

function QrCode({ sheet: { url, qr } }: { sheet: Sheet }) {
  const { size, path } = qrPath(url);
  const side = size + 2 * quietZone;
  return (
    <svg
      role="img"
      aria-label={`${qr.ja} / ${qr.en}`}
      viewBox={`${-quietZone} ${-quietZone} ${side} ${side}`}
      shapeRendering="crispEdges"
      className="size-36 flex-none bg-white"
    >
      <path d={path} fill="currentColor" />
    </svg>
  );
}
