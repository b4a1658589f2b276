// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { renderToString } from 'react-dom/server';
import { afterEach, expect, test } from 'vitest';
import { FoldAfterChoice } from '@/app/_components/fold-after-choice';

afterEach(cleanup);

const menu = (chosen: string) => (
  <FoldAfterChoice chosen={chosen}>
    <summary>Language</summary>
    <button>日本語</button>
  </FoldAfterChoice>
);
const fold = () => screen.getByRole<HTMLDetailsElement>('group');

test('what was opened before the scripts came stays open', () => {
  const container = document.createElement('div');
  document.body.append(container);
  container.innerHTML = renderToString(menu('en'));
  container.querySelector('details')?.setAttribute('open', '');
  render(menu('en'), { container, hydrate: true });
  expect(fold().open).toBe(true);
});

test('it closes when the choice has come, and the focus goes back to what opened it', () => {
  const { rerender } = render(menu('en'));
  fold().open = true;
  screen.getByRole('button').focus();
  rerender(menu('en'));
  expect(fold().open).toBe(true);
  rerender(menu('ja'));
  expect(fold().open).toBe(false);
  expect(document.activeElement?.textContent).toBe('Language');
});
