/** How many days a board looks back, today among them. */
export const boardDays = 14;
