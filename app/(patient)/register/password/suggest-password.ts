const consonants = 'bdfghjkmnprstvz';
const vowels = 'aeiou';

/** A number below `bound`, from the browser's random source, without favouring the low ones. */
function below(bound: number): number {
  const limit = Math.floor(2 ** 32 / bound) * bound;
  const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
  return value < limit ? value % bound : below(bound);
}

const pick = (letters: string) => letters.charAt(below(letters.length));
const word = () => Array.from({ length: 3 }, () => pick(consonants) + pick(vowels)).join('');

/** A password one can read out and copy by hand, such as `Kazore-42-miduta`: all four kinds, about 44 bits. */
export function suggestPassword(): string {
  const first = word();
  return `${first.charAt(0).toUpperCase()}${first.slice(1)}-${below(10)}${below(10)}-${word()}`;
}
