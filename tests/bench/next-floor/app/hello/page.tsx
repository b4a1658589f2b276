import { connection } from 'next/server';

// What a page of Next costs that is drawn for each request and says one word.
export default async function HelloPage() {
  await connection();
  return <p>Hello</p>;
}
