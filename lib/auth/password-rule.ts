/** Shortest and longest password, in characters as people count them. */
const passwordLength = { min: 8, max: 128 };

const classes = { lowercase: /[a-z]/, uppercase: /[A-Z]/, digit: /[0-9]/, symbol: /[^a-zA-Z0-9]/ };

/** The password as it is hashed: NFKC, nothing trimmed. */
export function normalisePassword(typed: string): string {
  return typed.normalize('NFKC');
}

/**
 * The user guide's rule, part by part: at least 8 characters, at least three of lowercase letter, uppercase letter,
 * number 0-9 and symbol, where a symbol is any other character (NFKC), a space or a kana included.
 */
export function checkPasswordRule(typed: string) {
  const password = normalisePassword(typed);
  const has = {
    lowercase: classes.lowercase.test(password),
    uppercase: classes.uppercase.test(password),
    digit: classes.digit.test(password),
    symbol: classes.symbol.test(password),
  };
  const length = [...password].length;
  const longEnough = length >= passwordLength.min;
  // NFKC makes four characters of ㍿: nobody's 128 characters are too long for that.
  const shortEnough = Math.min(length, [...typed].length) <= passwordLength.max;
  const threeOfFour = Object.values(has).filter(Boolean).length >= 3;
  return {
    ...has,
    longEnough,
    shortEnough,
    threeOfFour,
    satisfied: longEnough && shortEnough && threeOfFour,
  };
}
