import { Notice } from '@/app/_components/notice';

/** What is wrong with a form that is only a part of its page. Announced when it appears. */
export function FormProblems({ problems }: { problems: string[] }) {
  return (
    <div role="alert">
      {problems.map((sentence) => (
        <Notice key={sentence} kind="danger">
          <p>{sentence}</p>
        </Notice>
      ))}
    </div>
  );
}
