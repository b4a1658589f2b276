import { redirect } from 'next/navigation';
import { insertReport } from '../../insert-report';

async function send(formData: FormData): Promise<void> {
  'use server';
  const answers = Object.fromEntries(
    [...formData].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  );
  await insertReport(answers.clientId ?? '', answers.caseId ?? '', answers);
  redirect('/form');
}

// What a server action of Next costs that does nothing but store and redirect.
export default function FormPage() {
  return (
    <form action={send}>
      <button type="submit">Send</button>
    </form>
  );
}
