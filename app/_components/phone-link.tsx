/** A phone number one can press. Numbers are kept together on one line. */
export function PhoneLink({ number }: { number: string }) {
  return (
    <a href={`tel:${number.replace(/[^0-9+]/g, '')}`} className="link link-target font-700 whitespace-nowrap">
      {number}
    </a>
  );
}
