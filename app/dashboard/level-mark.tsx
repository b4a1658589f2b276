import { getTranslations } from 'next-intl/server';
import type { Level } from '@/lib/status-report/levels';

/** Colour, and a shape of its own for each level: 16 by 16, drawn in the colour of the text. */
const looks: Record<Level, { colours: string; shape: string }> = {
  emergency: {
    colours: 'border-red-900 bg-red-900 text-white',
    shape: 'M5 1h6l4 4v6l-4 4H5l-4-4V5zM7 3.5v6h2v-6zM7 11v2h2v-2z',
  },
  urgent: {
    colours: 'border-orange-800 bg-orange-50 text-orange-1000',
    shape: 'M8 1l7.5 14H.5zM7 5.5v5h2v-5zM7 11.5v2h2v-2z',
  },
  review: {
    colours: 'border-yellow-900 bg-yellow-50 text-yellow-1100',
    shape: 'M8 0l8 8-8 8-8-8zM7 4v5h2V4zM7 10.5v2h2v-2z',
  },
  symptomatic: { colours: 'border-blue-900 bg-blue-50 text-blue-1000', shape: 'M2 2h12v12H2zM4 7v2h8V7z' },
  stable: {
    colours: 'border-green-800 bg-green-50 text-green-1000',
    shape: 'M8 0a8 8 0 100 16A8 8 0 008 0zM3.7 8.2l1.4-1.4L7 8.7l4-4 1.4 1.4L7 11.5z',
  },
};

/** Where a level is drawn into a picture: the shape alone, 16 by 16. */
export const levelShapes: Record<'emergency' | 'urgent', string> = {
  emergency: looks.emergency.shape,
  urgent: looks.urgent.shape,
};

/** A level as a word with its colour and its shape. */
export async function LevelMark({ level }: { level: Level }) {
  return levelMark(level, (await getTranslations('questionnaire.levels'))(level));
}

/** The same where the word is known already: lists draw hundreds at once. */
export function levelMark(level: Level, name: string) {
  const { colours, shape } = looks[level];
  return (
    <span
      className={`rounded-4 font-700 inline-flex items-center gap-1.5 border px-2 py-0.5 leading-normal whitespace-nowrap ${colours}`}
    >
      <svg aria-hidden="true" viewBox="0 0 16 16" className="size-4 flex-none">
        <path d={shape} fill="currentColor" fillRule="evenodd" />
      </svg>
      {name}
    </span>
  );
}
