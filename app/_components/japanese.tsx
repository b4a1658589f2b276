/** A Japanese sentence under its translation, where there is one to show. */
export function Japanese({ children }: { children: string | undefined }) {
  if (!children) return null;
  return (
    <span lang="ja" className="block">
      {children}
    </span>
  );
}
