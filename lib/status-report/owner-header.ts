/** The header by which a phone says whose report it sends, by `phoneOwner`: nobody else's session may send it. */
export const ownerHeader = 'x-hersys-owner';
