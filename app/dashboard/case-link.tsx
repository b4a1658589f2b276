import Link from 'next/link';

type Props = { caseId: string; name: string; kana?: string | null };

/** A person's name as the way to their record, and how to read it. */
export function CaseLink({ caseId, name, kana }: Props) {
  return (
    <span className="font-400 block">
      <Link href={`/dashboard/cases/${caseId}`} prefetch={false} className="link max-lg:link-target font-700">
        {name}
      </Link>
      {kana && <span className="text-solid-gray-700 text-dns-14N-130 block">{kana}</span>}
    </span>
  );
}
