const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text from an address or a form can name a row; anything else would be an error inside the database. */
export function isUuid(text: string): boolean {
  return uuid.test(text);
}
