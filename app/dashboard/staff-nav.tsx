import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { StaffMember } from '@/lib/auth/current-staff';

type Role = StaffMember['role'];

const atCenters: readonly Role[] = ['center-admin', 'nurse', 'viewer'];
const administrators: readonly Role[] = ['center-admin'];

/** What concerns the center as a whole and no person: for each role what it may open. */
export async function StaffNav({ role }: { role: Role }) {
  const t = await getTranslations();
  const all = [
    { href: '/dashboard/duty', text: t('staff.duty.title'), for: atCenters },
    { href: '/dashboard/import', text: t('importing.link'), for: ['center-admin', 'nurse'] },
    {
      href: '/dashboard/staff',
      text: t('administration.staff.title'),
      for: ['center-admin', 'system-admin'],
    },
    { href: '/dashboard/settings', text: t('settings.title'), for: atCenters },
    { href: '/dashboard/audit', text: t('administration.audit.title'), for: administrators },
    { href: '/dashboard/retention', text: t('retention.title'), for: administrators },
  ] satisfies { href: string; text: string; for: readonly Role[] }[];
  const links = all.filter((each) => each.for.some((allowed) => allowed === role));
  if (links.length === 0) return null;
  return (
    <nav aria-label={t('staff.navigation')} className="w-full print:hidden">
      <ul className="border-solid-gray-420 flex flex-wrap gap-x-5 border-y py-1">
        {links.map(({ href, text }) => (
          <li key={href}>
            <Link href={href} prefetch={false} className="link inline-block py-1.5">
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
