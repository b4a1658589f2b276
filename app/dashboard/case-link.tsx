import Link from 'next/link';

type Props = {
  caseId: string;
  name: string;
  kana?: string | null;
  /** The part of the address of the list the person stands in, so that their page can lead to the next one. */
  list?: string;
};

/** A person's name as the way to their record, and how to read it. */
export function CaseLink({ caseId, name, kana, list }: Props) {
  const from = list ? `?list=${encodeURIComponent(list)}` : '';
  return (
    <span className="font-400 block">
      <Link
        href={`/dashboard/cases/${caseId}${from}`}
        prefetch={false}
        className="link max-lg:link-target font-700 lg:inline-flex lg:min-h-6 lg:items-center"
      >
        {name}
      </Link>
      {kana && <span className="text-solid-gray-700 text-dns-14N-130 block">{kana}</span>}
    </span>
  );
}
